package io.loadpilot.cli;

import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.schedule.Schedules;
import java.time.Instant;

/** What a run is called and what it sets out to do. */
final class RunCard {
    private RunCard() {}

    static RunInfo of(TestPlan plan) {
        Instant now = Instant.now();
        return new RunInfo(
                RunInfo.newId(now),
                plan.name(),
                plan.target().orElse(""),
                plan.scenarios().stream().map(ScenarioInfo::of).toList(),
                plan.total(),
                plan.scenarios().stream()
                        .mapToLong(it -> planned(it, plan.seed()))
                        .sum(),
                ScopedThreshold.of(plan),
                now,
                Version.text(),
                plan.warmUp(),
                plan.seed());
    }

    /** Task starts of the whole run; 0 where only time says how many there will be. */
    private static long planned(Scenario scenario, long seed) {
        if (scenario.load() instanceof ClosedLoad closed) {
            return closed.iterations().orElse(0);
        }
        return Schedules.of((OpenLoad) scenario.load(), seed).count();
    }
}
