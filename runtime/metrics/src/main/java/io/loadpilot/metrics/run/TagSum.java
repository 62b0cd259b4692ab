package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Stats;

/** All requests that carried a tag, over all scenarios; {@code countInSchedule} is as that of a row. */
public record TagSum(String key, String value, Stats stats, double countInSchedule) {}
