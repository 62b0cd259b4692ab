package io.loadpilot.shell.keep;

import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every row of a run as a line of a table; times in milliseconds. */
final class CsvTable {
    private static final String HEADER =
            "kind,scenario,name,count,errors,rate,mean_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms\n";

    private CsvTable() {}

    static String of(RunSummary summary) {
        return summary.totals().rows().stream()
                .map(row -> line(row, summary))
                .collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(RowSnapshot row, RunSummary summary) {
        Times times = Times.of(row.stats().timings().response());
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f%n",
                row.row().kind().name().toLowerCase(Locale.ROOT),
                quoted(row.row().scenario()),
                quoted(row.row().label()),
                row.stats().count(),
                row.stats().errors(),
                summary.totals().perScheduledSecond(row.countInSchedule()),
                times.meanMillis(),
                times.p50Millis(),
                times.p90Millis(),
                times.p95Millis(),
                times.p99Millis(),
                times.p999Millis(),
                times.maxMillis());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
