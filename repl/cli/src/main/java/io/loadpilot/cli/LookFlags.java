package io.loadpilot.cli;

import io.loadpilot.console.Style;
import io.loadpilot.console.TerminalSize;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How much is shown, and how. Progress goes to stderr, results to stdout. */
final class LookFlags {
    enum Color {
        auto,
        always,
        never
    }

    private static final int FILE_WIDTH = 140;
    private static final int MIN_WIDTH = 60;

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

    /** For what is written to {@code stdout} or {@code stderr}. */
    Style style(String stream) {
        return new Style(colored(stream), unicode());
    }

    /** How wide text on stdout may be. */
    int width() {
        return isTerminal("stdout")
                ? Math.max(MIN_WIDTH, TerminalSize.of(TerminalSize.STDOUT).getColumns())
                : FILE_WIDTH;
    }

    private boolean colored(String stream) {
        return switch (color) {
            case always -> true;
            case never -> false;
            case auto -> isTerminal(stream) && System.getenv("NO_COLOR") == null;
        };
    }

    /** Asks what the launcher has seen: Java itself cannot tell the streams apart. */
    static boolean isTerminal(String stream) {
        return System.getProperty("loadpilot.terminal", "").contains(stream) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether lines come from somebody who sees what they do. */
    static boolean sitsAtTerminal() {
        String terminal = System.getProperty("loadpilot.terminal", "");
        return terminal.contains("stdin") && terminal.contains("stdout");
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
