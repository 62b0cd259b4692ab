package io.loadpilot.metrics;

/**
 * One row's numbers. {@code countInSchedule} is how many of its samples were done while the schedule ran, estimated
 * for the interval in which it ended.
 */
public record RowSnapshot(Row row, Stats stats, double countInSchedule) {}
