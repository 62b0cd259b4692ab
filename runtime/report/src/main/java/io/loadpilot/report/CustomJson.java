package io.loadpilot.report;

import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import io.loadpilot.metrics.run.TagSum;

/** The script's own figures and tags. */
final class CustomJson {
    private CustomJson() {}

    static void counter(Json json, CounterSum counter) {
        json.field("name", counter.name()).field("total", counter.total());
    }

    static void gauge(Json json, GaugeRange gauge) {
        json.field("name", gauge.name())
                .field("last", gauge.last())
                .field("min", gauge.min())
                .field("max", gauge.max())
                .field("mean", gauge.mean())
                .field("count", gauge.count());
    }

    static void tag(Json json, TagSum tag) {
        json.field("key", tag.key()).field("value", tag.value());
        StatsJson.counts(json, tag.stats());
        StatsJson.times(json, tag.stats());
    }
}
