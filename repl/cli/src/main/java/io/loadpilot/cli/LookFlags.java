package io.loadpilot.cli;

import io.loadpilot.console.ProgressLines;
import io.loadpilot.console.Style;
import io.loadpilot.metrics.output.Output;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How much is shown, and how. Progress goes to stderr, results to stdout. */
final class LookFlags {
    enum Color {
        auto,
        always,
        never
    }

    @Option(names = "--color", paramLabel = "WHEN", description = "${COMPLETION-CANDIDATES} (default: auto).")
    private Color color = Color.auto;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, only the result.")
    private boolean quiet;

    @Option(names = "--no-progress", description = "No progress while it runs.")
    private boolean noProgress;

    boolean progress() {
        return !quiet && !noProgress;
    }

    Output progress(PrintStream stream) {
        boolean terminal = isTerminal("stderr");
        return new ProgressLines(stream, new Style(terminal && colored(), unicode()));
    }

    /** For the result on stdout. */
    boolean colored() {
        return switch (color) {
            case always -> true;
            case never -> false;
            case auto -> isTerminal("stdout") && System.getenv("NO_COLOR") == null;
        };
    }

    /** Asks what the launcher has seen: Java itself cannot tell the streams apart. */
    static boolean isTerminal(String stream) {
        return System.getProperty("loadpilot.terminal", "").contains(stream) && !"dumb".equals(System.getenv("TERM"));
    }

    static boolean unicode() {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }
}
