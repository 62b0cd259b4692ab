package io.loadpilot.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as tables for a terminal or a page. */
final class Markdown {
    private static final String MAXIMUM_COLUMNS = "tool, requests/s, LoadPilot is, CPU µs/request, with start, peak MB,"
            + " p50 ms, p99 ms, tool CPU, target CPU, errors";
    private static final String PRECISION_COLUMNS = "rate/s, tool, starts, off by, target − tool, p50 ms, p99 ms,"
            + " p99 late ms, lag p99 ms, CPU, CPU s in all, peak MB, errors";

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    static String of(Results results) {
        Markdown markdown = new Markdown();
        markdown.machine(results);
        if (!results.maximum().isEmpty()) {
            markdown.maximum(results.maximum());
        }
        if (!results.precision().isEmpty()) {
            markdown.precision(results.precision());
        }
        markdown.goals(Goal.of(results));
        return markdown.text.toString();
    }

    private void machine(Results results) {
        Machine machine = results.machine();
        line(String.join(
                " · ",
                machine.time(),
                machine.cpu() + " × " + machine.cpus(),
                machine.kernel(),
                "Java " + machine.java(),
                "load average before: " + machine.loadAverage(),
                results.startArchive() ? "with start-up archive" : "no start-up archive"));
        results.missing().forEach((tool, remedy) -> line("Not measured: " + tool + " (" + remedy + ")"));
    }

    private void maximum(Map<String, Measurement> tools) {
        table("Maximum throughput, one CPU", MAXIMUM_COLUMNS);
        Measurement ours = tools.get("loadpilot");
        for (Measurement run : tools.values()) {
            Timeline.Window window = run.window();
            double ratio = ours == null ? Double.NaN : ours.window().requestsPerSecond() / window.requestsPerSecond();
            row(
                    run.tool(),
                    number(window.requestsPerSecond()),
                    number(ratio) + " ×",
                    number(window.cpuMicrosPerRequest()),
                    number(run.cpuMicrosPerRequest()),
                    number(run.peakMegabytes()),
                    number(run.reported().p50Millis()),
                    number(run.reported().p99Millis()),
                    percent(window.toolCpu()),
                    percent(window.targetCpu()),
                    number(run.reported().errors()));
        }
    }

    private void precision(List<Precision> runs) {
        table("Constant rate, one CPU", PRECISION_COLUMNS);
        for (Precision precision : runs) {
            Measurement run = precision.run();
            row(
                    number(precision.rate()),
                    run.tool(),
                    number(run.reported().get("arrivals_made")),
                    percent(precision.countError()),
                    number(precision.countedDifferently()),
                    number(precision.p50Millis()),
                    number(precision.p99Millis()),
                    number(run.reported().get("late_p99_ms")),
                    number(run.reported().get("lag_p99_ms")),
                    percent(run.window().toolCpu()),
                    number(run.cpuSeconds()),
                    number(run.peakMegabytes()),
                    number(run.reported().errors()));
        }
    }

    private void goals(List<Goal> goals) {
        table("LoadPilot and its goals", "goal, must be, is, verdict");
        for (Goal goal : goals) {
            String verdict = Double.isNaN(goal.actual()) ? "not measured" : goal.reached() ? "reached" : "**missed**";
            row(goal.text(), (goal.atLeast() ? "≥ " : "≤ ") + number(goal.limit()), number(goal.actual()), verdict);
        }
    }

    /** Three digits that count, and all of those before the point. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int decimals = value == Math.rint(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? number(100 * share) + " %" : "–";
    }

    private void table(String title, String columns) {
        String[] names = columns.split(", *", -1);
        line("");
        line("## " + title);
        line("");
        row(names);
        line("|" + "---|".repeat(names.length));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
