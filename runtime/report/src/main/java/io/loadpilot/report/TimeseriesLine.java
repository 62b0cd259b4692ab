package io.loadpilot.report;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.RowSnapshot;
import java.util.List;

/** One interval as one line of JSON; the names are those of the summary. */
final class TimeseriesLine {
    private TimeseriesLine() {}

    static byte[] of(IntervalSnapshot interval, Redaction redaction) {
        return Json.line(redaction, json -> write(json, interval));
    }

    private static void write(Json json, IntervalSnapshot interval) {
        Arrivals arrivals = interval.allArrivals();
        json.field("index", interval.index())
                .field("second", interval.startNanos() / 1e9)
                .field("length_secs", interval.lengthNanos() / 1e9)
                .field("segment", interval.segment().label())
                .field("planned_rate", interval.plannedRate());
        StatsJson.arrivals(json, arrivals);
        json.object(
                "users",
                users -> users.field("active", interval.users().active())
                        .field("busy", interval.users().busy())
                        .field("backlog", interval.users().backlog())
                        .field("waits", interval.userWaits()));
        StatsJson.counts(json, interval.requests());
        StatsJson.times(json, interval.requests());
        json.list("requests", rows(interval, Row.Kind.REQUEST), StatsJson::row)
                .list("tasks", rows(interval, Row.Kind.TASK), StatsJson::row)
                .list("transactions", rows(interval, Row.Kind.TRANSACTION), StatsJson::row)
                .list("timers", rows(interval, Row.Kind.TIMER), StatsJson::row)
                .list("counters", interval.counters(), CustomJson::counter)
                .list("gauges", interval.gauges(), CustomJson::gauge)
                .object(
                        "warm_up",
                        warmUp -> warmUp.field("requests", interval.warmUp().requests())
                                .field("errors", interval.warmUp().errors())
                                .field("arrivals", interval.warmUp().arrivals()))
                .field("connections", interval.connections())
                .field("bytes_in", interval.bytesIn())
                .field("bytes_out", interval.bytesOut())
                .object("health", health -> HealthJson.write(health, interval.health()));
    }

    private static List<RowSnapshot> rows(IntervalSnapshot interval, Row.Kind kind) {
        return interval.rows().stream().filter(row -> row.row().kind() == kind).toList();
    }
}
