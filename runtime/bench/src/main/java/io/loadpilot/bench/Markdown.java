package io.loadpilot.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as tables for a terminal or a page. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    static String of(Results results) {
        Markdown markdown = new Markdown();
        markdown.machine(results);
        markdown.maximum(results.maximum());
        markdown.precision(results.precision());
        markdown.goals(Goal.of(results));
        return markdown.text.toString();
    }

    private void machine(Results results) {
        Machine machine = results.machine();
        line(
                "%s · %s × %d · %s · Java %s · load average before: %.2f%s",
                machine.time(),
                machine.cpu(),
                machine.cpus(),
                machine.kernel(),
                machine.java(),
                machine.loadAverage(),
                results.startArchive() ? "" : " · no start-up archive");
        results.missing().forEach((tool, remedy) -> line("Not measured: %s (%s)", tool, remedy));
    }

    private void maximum(Map<String, Measurement> tools) {
        if (tools.isEmpty()) {
            return;
        }
        line("");
        line("## Maximum throughput, one CPU");
        line("");
        line(
                "| tool | requests/s | LoadPilot is | CPU µs/request | with start | peak MB | p50 ms | p99 ms | tool CPU | target CPU | errors |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        Measurement ours = tools.get("loadpilot");
        for (Measurement tool : tools.values()) {
            double ratio = ours == null
                    ? Double.NaN
                    : ours.window().requestsPerSecond() / tool.window().requestsPerSecond();
            line(
                    "| %s | %s | %s × | %s | %s | %s | %s | %s | %s %% | %s %% | %d |",
                    tool.tool(),
                    number(tool.window().requestsPerSecond()),
                    number(ratio),
                    number(tool.window().cpuMicrosPerRequest()),
                    number(tool.cpuMicrosPerRequest()),
                    number(tool.peakMegabytes()),
                    number(tool.reported().p50Millis()),
                    number(tool.reported().p99Millis()),
                    number(100 * tool.window().toolCpu()),
                    number(100 * tool.window().targetCpu()),
                    tool.reported().errors());
        }
    }

    private void precision(List<Precision> runs) {
        if (runs.isEmpty()) {
            return;
        }
        line("");
        line("## Constant rate, one CPU");
        line("");
        line(
                "| rate/s | tool | starts | off by | target − tool | p50 ms | p99 ms | lag p99 ms | CPU | CPU s, whole run | peak MB | errors |");
        line("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Precision precision : runs) {
            Measurement run = precision.run();
            line(
                    "| %d | %s | %s | %s %% | %s | %s | %s | %s | %s %% | %s | %s | %d |",
                    precision.rate(),
                    run.tool(),
                    number(run.reported().get("arrivals_made")),
                    number(100 * precision.countError()),
                    number(precision.countedDifferently()),
                    number(precision.p50Millis()),
                    number(precision.p99Millis()),
                    number(run.reported().get("lag_p99_ms")),
                    number(100 * run.window().toolCpu()),
                    number(run.cpuSeconds()),
                    number(run.peakMegabytes()),
                    run.reported().errors());
        }
    }

    private void goals(List<Goal> goals) {
        line("");
        line("## LoadPilot and its goals");
        line("");
        line("| goal | must be | is | |");
        line("|---|---|---|---|");
        for (Goal goal : goals) {
            String verdict = Double.isNaN(goal.actual()) ? "not measured" : goal.reached() ? "reached" : "**missed**";
            line(
                    "| %s | %s %s | %s | %s |",
                    goal.text(), goal.atLeast() ? "≥" : "≤", number(goal.limit()), number(goal.actual()), verdict);
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

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
