package io.loadpilot.cli;

import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.ScenarioInfo;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** What a run is called and what it sets out to do. */
final class RunCard {
    private RunCard() {}

    static RunInfo of(TestPlan plan) {
        Instant now = Instant.now();
        Duration longest = plan.scenarios().stream()
                .map(scenario -> scenario.load().total())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long arrivals = plan.scenarios().stream()
                .mapToLong(scenario -> Schedules.of(scenario.load()).count())
                .sum();
        return new RunInfo(
                RunInfo.newId(now),
                plan.name(),
                plan.target().orElse(""),
                plan.scenarios().stream().map(ScenarioInfo::of).toList(),
                longest,
                arrivals,
                ScopedThreshold.of(plan),
                now,
                Version.text());
    }
}
