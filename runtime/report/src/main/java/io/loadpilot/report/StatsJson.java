package io.loadpilot.report;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Stats;
import io.loadpilot.metrics.Times;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/** The parts that the summary and the time series spell alike. */
final class StatsJson {
    private StatsJson() {}

    static void row(Json json, RowSnapshot row) {
        json.field("scenario", row.row().scenario()).field("name", row.row().name());
        if (row.row().isRequest()) {
            json.object("tags", tags -> row.row().tags().forEach(tags::field));
        }
        counts(json, row.stats());
        times(json, row.stats());
    }

    static void counts(Json json, Stats stats) {
        json.field("count", stats.count())
                .field("errors", stats.errors())
                .field("error_rate_pct", 100 * stats.errorShare());
        errorKinds(json, stats.outcomes());
        statuses(json, stats);
    }

    static void errorKinds(Json json, Map<OutcomeKind, Long> outcomes) {
        json.object(
                "error_kinds",
                kinds -> outcomes.forEach((kind, count) -> {
                    if (kind.isError()) {
                        kinds.field(kind.label(), count);
                    }
                }));
    }

    static void statuses(Json json, Stats stats) {
        json.object(
                "statuses",
                statuses -> stats.statuses().forEach((status, count) -> statuses.field(String.valueOf(status), count)));
    }

    static void times(Json json, Stats stats) {
        times(json, "response", stats.timings().response());
        times(json, "service", stats.timings().service());
        times(json, "lag", stats.timings().lag());
    }

    /** Only that it happened and how long it took. */
    static void phase(Json json, RowSnapshot row) {
        Stats stats = row.stats();
        json.object(
                row.row().name().replace(' ', '_'),
                phase -> times(
                        phase.field("count", stats.count()), stats.timings().response()));
    }

    private static void times(Json json, String name, AbstractHistogram micros) {
        json.object(name, object -> times(object, micros));
    }

    private static void times(Json json, AbstractHistogram micros) {
        Times times = Times.of(micros);
        json.field("mean_ms", times.meanMillis())
                .field("p50_ms", times.p50Millis())
                .field("p90_ms", times.p90Millis())
                .field("p95_ms", times.p95Millis())
                .field("p99_ms", times.p99Millis())
                .field("p999_ms", times.p999Millis())
                .field("max_ms", times.maxMillis());
    }

    static void arrivals(Json json, Arrivals arrivals) {
        json.object(
                "arrivals",
                object -> object.field("planned", arrivals.planned())
                        .field("made", arrivals.made())
                        .field("completed", arrivals.completed())
                        .field("dropped", arrivals.dropped())
                        .object(
                                "dropped_by",
                                reasons -> reasons.field("backlog_full", arrivals.backlogFull())
                                        .field("run_ended", arrivals.runEnded()))
                        .field("failed_before_request", arrivals.orphans()));
    }
}
