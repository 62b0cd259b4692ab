package io.loadpilot.metrics.output;

import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is known when a run starts.
 *
 * @param id unique and fit for a file name, such as {@code 20261121-210422-7f3a}
 * @param target empty if requests carry their own hosts
 * @param plannedArrivals of the whole schedule
 * @param version of LoadPilot
 * @param warmUp what is intended earlier after the start is not measured
 * @param seed of all that is random; the same one makes the same run
 */
public record RunInfo(
        String id,
        String plan,
        String target,
        List<ScenarioInfo> scenarios,
        Duration plannedDuration,
        long plannedArrivals,
        List<ScopedThreshold> thresholds,
        Instant start,
        String version,
        Duration warmUp,
        long seed) {
    public RunInfo {
        scenarios = List.copyOf(scenarios);
        thresholds = List.copyOf(thresholds);
    }

    public List<String> scenarioNames() {
        return scenarios.stream().map(ScenarioInfo::name).toList();
    }

    /** A new id for a run that starts then, in local time; unique among the runs of a second but for bad luck. */
    public static String newId(Instant start) {
        // The older zone class, as the newer one loads ten times as much, and that before the first request.
        long zoneSeconds = TimeZone.getDefault().getOffset(start.toEpochMilli()) / 1_000;
        LocalDateTime time = LocalDateTime.ofEpochSecond(start.getEpochSecond() + zoneSeconds, 0, ZoneOffset.UTC);
        long date = time.getYear() * 10_000L + time.getMonthValue() * 100L + time.getDayOfMonth();
        long clock = time.getHour() * 10_000L + time.getMinute() * 100L + time.getSecond();
        String random =
                Integer.toHexString(0x10000 + ThreadLocalRandom.current().nextInt(0x10000));
        return date + "-" + Long.toString(1_000_000 + clock).substring(1) + "-" + random.substring(1);
    }
}
