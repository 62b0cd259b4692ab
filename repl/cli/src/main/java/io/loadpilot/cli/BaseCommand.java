package io.loadpilot.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: its streams and its help. */
abstract class BaseCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            description = "Show this help.",
            usageHelp = true)
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    final CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }

    final PrintWriter out() {
        return commandLine().getOut();
    }

    final PrintWriter err() {
        return commandLine().getErr();
    }
}
