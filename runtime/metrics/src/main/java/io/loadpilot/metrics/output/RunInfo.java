package io.loadpilot.metrics.output;

import io.loadpilot.metrics.verdict.ScopedThreshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known when a run starts.
 *
 * @param id unique and fit for a file name, such as {@code 20261121-210422-7f3a}
 * @param target empty if requests carry their own hosts
 * @param plannedArrivals of the whole schedule
 * @param version of LoadPilot
 */
public record RunInfo(
        String id,
        String plan,
        String target,
        List<ScenarioInfo> scenarios,
        Duration plannedDuration,
        long plannedArrivals,
        List<ScopedThreshold> thresholds,
        long seed,
        Instant start,
        String version) {
    public RunInfo {
        scenarios = List.copyOf(scenarios);
        thresholds = List.copyOf(thresholds);
    }

    public List<String> scenarioNames() {
        return scenarios.stream().map(ScenarioInfo::name).toList();
    }
}
