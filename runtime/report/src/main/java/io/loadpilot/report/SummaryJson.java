package io.loadpilot.report;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.run.TagSum;
import io.loadpilot.metrics.run.TimelinePoint;
import io.loadpilot.metrics.verdict.Reason;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * The summary for machines, as {@code docs/reference/summary.schema.json} describes it. Keys are only ever added; a
 * change of what one means raises the schema version.
 */
public final class SummaryJson {
    public static final int SCHEMA_VERSION = 1;

    private final RunSummary summary;
    private final RunInfo run;
    private final RunTotals totals;

    private SummaryJson(RunSummary summary) {
        this.summary = summary;
        this.run = summary.run();
        this.totals = summary.totals();
    }

    /** UTF-8, ending with a line feed. */
    public static byte[] of(RunSummary summary, Redaction redaction) {
        return Json.document(redaction, new SummaryJson(summary)::write);
    }

    private void write(Json json) {
        verdict(json);
        headline(json);
        load(json);
        StatsJson.times(json, totals.requests());
        StatsJson.statuses(json, totals.requests());
        StatsJson.errorKinds(json, totals.errorKinds());
        json.list("thresholds", summary.judgement().thresholds(), ThresholdJson::write)
                .list("requests", totals.requestRows(), this::row)
                .list("tasks", totals.taskRows(), this::row)
                .list("transactions", totals.transactionRows(), this::row)
                .object("phases", phases -> totals.phaseRows().forEach(row -> StatsJson.phase(phases, row)))
                .list("timers", totals.timerRows(), this::row)
                .list("tags", totals.tags(), this::tag)
                .list("counters", totals.counters(), this::counter)
                .list("gauges", totals.gauges(), CustomJson::gauge)
                .list(
                        "checks",
                        totals.checks(),
                        (object, check) -> object.field("name", check.name())
                                .field("passed", check.passed())
                                .field("failed", check.failed()))
                .list("errors", totals.errors(), ErrorLines::example)
                .field("errors_not_shown", totals.otherErrors())
                .field("bytes_in", totals.bytesIn())
                .field("bytes_out", totals.bytesOut())
                .object("health", object -> HealthJson.write(object, totals.health()))
                .list("segments", totals.segments(), SegmentJson::write)
                .list("timeline", totals.timeline(), SummaryJson::point);
    }

    private void verdict(Json json) {
        json.field("schema_version", SCHEMA_VERSION)
                .field("version", run.version())
                .field("run_id", run.id())
                .field("started_at", run.start().toString())
                .field("verdict", summary.judgement().verdict().name())
                .field("exit_code", summary.exitCode())
                .strings(
                        "reasons",
                        summary.judgement().reasons().stream()
                                .map(Reason::toString)
                                .toList())
                .strings("warnings", totals.warnings())
                .field("ended", totals.end().label())
                .field("end_reason", totals.endReason())
                .field("interrupted", summary.interrupted());
    }

    /** The keys of the original; its percentiles are of the response time. */
    private void headline(Json json) {
        AbstractHistogram response = totals.requests().timings().response();
        json.field("plan", run.plan())
                .field("seed", run.seed())
                .field("scenario", String.join(", ", run.scenarioNames()))
                .field("target_url", run.target())
                .field(
                        "rps_target",
                        run.scenarios().stream()
                                .mapToDouble(ScenarioInfo::peakRate)
                                .sum())
                .field("rps_actual", totals.arrivalRate())
                .field("requests_total", totals.requests().count())
                .field("requests_repeated", totals.repeats())
                .field("errors_total", totals.errorCount())
                .field("error_rate_pct", 100 * totals.errorShare())
                .field("p50_ms", Times.millisAt(response, 50))
                .field("p95_ms", Times.millisAt(response, 95))
                .field("p99_ms", Times.millisAt(response, 99))
                .field("max_ms", response.getMaxValue() / 1e3)
                .field("duration_secs", totals.elapsedNanos() / 1e9)
                .field("schedule_secs", totals.scheduledNanos() / 1e9)
                .field("throughput_rps", totals.throughput());
    }

    private void load(Json json) {
        json.object(
                "warm_up",
                object -> object.field("seconds", run.warmUp().toMillis() / 1e3)
                        .field("requests", totals.warmUp().requests())
                        .field("errors", totals.warmUp().errors())
                        .field("arrivals", totals.warmUp().arrivals()));
        StatsJson.arrivals(json, totals.allArrivals());
        List<ScenarioInfo> scenarios = run.scenarios();
        json.list("scenarios", scenarios, (object, scenario) -> {
            int index = scenarios.indexOf(scenario);
            object.field("name", scenario.name())
                    .field("mode", scenario.mode())
                    .field("rps_target", scenario.peakRate())
                    .field("users_target", scenario.peakUsers())
                    .field("iterations_target", scenario.iterations())
                    .field("load", scenario.load());
            StatsJson.arrivals(
                    object, index < totals.arrivals().size() ? totals.arrivals().get(index) : Arrivals.NONE);
        });
    }

    private void row(Json json, RowSnapshot row) {
        StatsJson.row(json, row);
        json.field("rps", totals.perScheduledSecond(row.countInSchedule()));
    }

    private void tag(Json json, TagSum tag) {
        CustomJson.tag(json, tag);
        json.field("rps", totals.perScheduledSecond(tag.countInSchedule()));
    }

    private void counter(Json json, CounterSum counter) {
        CustomJson.counter(json, counter);
        json.field("rate", totals.perScheduledSecond(counter.totalInSchedule()));
    }

    private static void point(Json json, TimelinePoint point) {
        json.field("second", point.startNanos() / 1e9)
                .field("length_secs", point.lengthNanos() / 1e9)
                .field("planned_rate", point.plannedRate())
                .field("arrivals_planned", point.planned())
                .field("arrivals_made", point.made())
                .field("arrivals_dropped", point.dropped())
                .field("requests", point.requests())
                .field("errors", point.errors())
                .field("p50_ms", point.p50Millis())
                .field("p99_ms", point.p99Millis())
                .field("max_ms", point.maxMillis())
                .field("users_active", point.activeUsers())
                .field("users_busy", point.busyUsers())
                .field("backlog", point.backlog())
                .field("bytes_in", point.bytesIn())
                .field("bytes_out", point.bytesOut());
    }
}
