package io.loadpilot.cli;

import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.schedule.Schedules;
import io.loadpilot.schedule.Seeds;
import java.time.Instant;
import java.util.stream.IntStream;

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
                IntStream.range(0, plan.scenarios().size())
                        .mapToLong(index -> planned(plan, index))
                        .sum(),
                ScopedThreshold.of(plan),
                now,
                Version.text(),
                plan.warmUp(),
                plan.seed());
    }

    /** Task starts of the whole run; 0 where only time says how many there will be. */
    private static long planned(TestPlan plan, int index) {
        LoadProfile load = plan.scenarios().get(index).load();
        if (load instanceof ClosedLoad closed) {
            return closed.iterations().orElse(0);
        }
        return Schedules.of((OpenLoad) load, Seeds.mix(plan.seed(), index)).count();
    }
}
