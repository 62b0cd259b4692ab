package io.loadpilot.metrics.run;

import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.OpenLoad;
import java.time.Duration;

/**
 * What outputs and the judge know of a scenario.
 *
 * @param peakRate of arrivals per second; 0 for a closed load, which follows the target
 * @param peakUsers at a time; 0 for an open load, which takes as many as it needs
 * @param iterations that a closed load is to start in all; 0 if only time ends it
 * @param duration for how long tasks are started, at most
 * @param load for people, such as {@code ramp to 100/s over 2m15s}
 */
public record ScenarioInfo(
        String name, String mode, double peakRate, int peakUsers, long iterations, Duration duration, String load) {
    public static ScenarioInfo of(Scenario scenario) {
        LoadProfile load = scenario.load();
        ClosedLoad closed = load instanceof ClosedLoad found ? found : null;
        return new ScenarioInfo(
                scenario.name(),
                load.mode(),
                load instanceof OpenLoad open ? open.rps() : 0,
                closed == null ? 0 : closed.users(),
                closed == null ? 0 : closed.iterations().orElse(0),
                load.total(),
                load.summary());
    }

    public boolean closed() {
        return peakUsers > 0;
    }
}
