package io.loadpilot.bench;

import java.util.List;
import java.util.Locale;

/** The results as tables for a terminal or a page. */
final class Markdown {
    private static final String COMPARED = "requests/s, LoadPilot is, CPU µs/request, with start, peak MB,"
            + " p50 ms, p99 ms, p99.9 ms, tool CPU, target CPU, errors";
    private static final String PRECISION = "rate/s, tool, starts, off by, target − tool, p50 ms, p99 ms,"
            + " lag p99 ms, CPU, CPU s in all, peak MB, errors";

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    static String of(Results results) {
        Markdown markdown = new Markdown();
        markdown.machine(results);
        markdown.comparison("Maximum throughput, one CPU", results.maximum());
        markdown.comparison("HTTP/2, one CPU", results.http2());
        markdown.comparison("The same plan in other languages, one CPU", results.spellings());
        if (!results.users().isEmpty()) {
            markdown.users(results.users());
        }
        if (!results.precision().isEmpty()) {
            markdown.precision(results.precision());
        }
        markdown.goals(Goals.of(results));
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

    private void comparison(String title, Comparison runs) {
        if (!runs.medians().isEmpty()) {
            table(title, "tool, " + COMPARED);
            runs.medians().values().forEach(run -> row(run.tool(), compared(run, runs)));
        }
    }

    private static String compared(Measurement run, Comparison runs) {
        return cells(
                number(run.perSecond()),
                number(runs.ratio(run.tool(), Measurement::perSecond)) + " ×",
                number(run.warmCpuMicros()),
                number(run.cpuMicrosPerRequest()),
                number(run.peakMegabytes()),
                number(run.reported().p50Millis()),
                number(run.reported().p99Millis()),
                number(run.reported().get("p999_ms")),
                percent(run.toolCpu()),
                percent(run.window().targetCpu()),
                number(run.errors()));
    }

    private void users(List<Crowd> crowds) {
        table("Users, one CPU", "users, tool, live MB, KB a user, " + COMPARED);
        for (Crowd crowd : crowds) {
            for (Measurement run : crowd.runs().medians().values()) {
                boolean ours = run.tool().equals(LoadPilot.NAME);
                row(
                        crowd.name(),
                        run.tool(),
                        number(ours ? crowd.liveMegabytes() : Double.NaN),
                        number(ours ? crowd.kilobytesPerUser() : Double.NaN),
                        compared(run, crowd.runs()));
            }
        }
    }

    private void precision(List<Precision> rates) {
        table("Constant rate, one CPU", PRECISION);
        for (Precision precision : rates) {
            for (Measurement run : precision.runs().medians().values()) {
                row(
                        number(precision.rate()),
                        run.tool(),
                        number(run.reported().get("arrivals_made")),
                        percent(precision.countError(run)),
                        number(Precision.countedDifferently(run)),
                        number(Precision.p50Millis(run)),
                        number(Precision.p99Millis(run)),
                        number(run.lagP99Millis()),
                        percent(run.toolCpu()),
                        number(run.cpuSeconds()),
                        number(run.peakMegabytes()),
                        number(run.errors()));
            }
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
        line("| " + cells(cells) + " |");
    }

    private static String cells(String... cells) {
        return String.join(" | ", cells);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
