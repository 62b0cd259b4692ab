package io.loadpilot.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Show the version.")
final class VersionCommand extends BaseCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        PrintWriter out = out();
        out.println(new Version().getVersion()[0]);
        return ExitCode.OK;
    }
}
