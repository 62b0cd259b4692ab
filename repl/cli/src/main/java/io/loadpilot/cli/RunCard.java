package io.loadpilot.cli;

import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.ScenarioInfo;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;

/** What a run is called and what it sets out to do. */
final class RunCard {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());

    private RunCard() {}

    static RunInfo of(TestPlan plan) {
        Instant now = Instant.now();
        String id = TIME.format(now) + "-" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
        Duration longest = plan.scenarios().stream()
                .map(scenario -> scenario.load().total())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long arrivals = plan.scenarios().stream()
                .mapToLong(scenario -> Schedules.of(scenario.load()).count())
                .sum();
        return new RunInfo(
                id,
                plan.name(),
                plan.target().orElse(""),
                plan.scenarios().stream().map(ScenarioInfo::of).toList(),
                longest,
                arrivals,
                ScopedThreshold.of(plan),
                0,
                now,
                Version.text());
    }
}
