package io.loadpilot.shell.ask;

import io.loadpilot.console.Figures;
import io.loadpilot.console.Style;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.report.RunComparison;
import io.loadpilot.report.RunComparison.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two runs side by side, as a table. */
final class ComparisonText {
    private final Style style;

    ComparisonText(Style style) {
        this.style = style;
    }

    List<String> of(RunSummary before, RunSummary after) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(String.format(Locale.ROOT, "%-9s %10s %10s %9s", "", "before", "now", "change")));
        RunComparison comparison = RunComparison.of(before, after);
        comparison.figures().forEach(figure -> lines.add(line(figure)));
        if (!comparison.sameLoad()) {
            lines.add(style.yellow("these were different loads: to compare targets, run the same one twice"));
        }
        return lines;
    }

    private String line(Figure figure) {
        String change = figure.before() == 0
                ? "-"
                : String.format(Locale.ROOT, "%+.1f %%", 100 * (figure.after() / figure.before() - 1));
        return style.dim(String.format(Locale.ROOT, "%-9s", figure.name()))
                + String.format(
                        Locale.ROOT,
                        " %10s %10s %9s  ",
                        text(figure, figure.before()),
                        text(figure, figure.after()),
                        change)
                + finding(figure);
    }

    private static String text(Figure figure, double value) {
        return switch (figure.unit()) {
            case MILLIS -> Figures.millis(value);
            case PER_SECOND -> Figures.rate(value) + "/s";
            case SHARE -> Figures.percent(value);
        };
    }

    /** More requests are no bad news, all else is. */
    private String finding(Figure figure) {
        boolean good = figure.unit() == Figure.Unit.PER_SECOND;
        return switch (figure.finding()) {
            case HIGHER -> good ? style.green("higher") : style.red("higher");
            case LOWER -> good ? style.red("lower") : style.green("lower");
            case LESS_STEADY -> style.red("less steady");
            case STEADIER -> style.green("steadier");
            case NOT_JUDGED -> style.dim("not judged");
            case NO_EVIDENCE -> style.dim("no evidence of a change");
            case TOO_SHORT -> style.dim("too short to tell (8 s at least)");
        };
    }
}
