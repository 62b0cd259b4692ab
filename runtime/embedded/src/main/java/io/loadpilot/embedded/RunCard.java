package io.loadpilot.embedded;

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
import org.jspecify.annotations.Nullable;

/** What a run is called and what it sets out to do. */
public final class RunCard {
    private RunCard() {}

    public static RunInfo of(TestPlan plan) {
        Instant now = Instant.now();
        return new RunInfo(
                RunInfo.newId(now),
                plan.name(),
                plan.target().orElse(""),
                plan.scenarios().stream().map(ScenarioInfo::of).toList(),
                plan.total(),
                planned(plan),
                ScopedThreshold.of(plan),
                now,
                version(),
                plan.warmUp(),
                plan.seed());
    }

    /** Task starts of the whole run, but for those of loads where only time says how many there will be. */
    private static long planned(TestPlan plan) {
        long sum = 0;
        for (int i = 0; i < plan.scenarios().size(); i++) {
            LoadProfile load = plan.scenarios().get(i).load();
            sum += load instanceof OpenLoad open
                    ? Schedules.of(open, Seeds.ofScenario(plan.seed(), i)).count()
                    : ((ClosedLoad) load).iterations().orElse(0);
        }
        return sum;
    }

    private static String version() {
        @Nullable String version = RunCard.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
