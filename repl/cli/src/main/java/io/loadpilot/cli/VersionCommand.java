package io.loadpilot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Show the version.")
final class VersionCommand extends BaseCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        out().println(Version.line());
        return ExitCode.OK;
    }
}
