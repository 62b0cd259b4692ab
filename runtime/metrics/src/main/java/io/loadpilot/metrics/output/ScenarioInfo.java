package io.loadpilot.metrics.output;

import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.load.OpenLoad;

/** What outputs know of a scenario. {@code load} is for people, such as {@code ramp to 100/s over 2m15s}. */
public record ScenarioInfo(String name, String mode, double peakRate, String load) {
    public static ScenarioInfo of(Scenario scenario) {
        var load = scenario.load();
        return new ScenarioInfo(
                scenario.name(), load.mode(), load instanceof OpenLoad open ? open.rps() : 0, load.summary());
    }
}
