package io.loadpilot.metrics.custom;

/**
 * What a script counted under a name. {@code totalInSchedule} is what it counted while the schedule ran, estimated for
 * the interval in which it ended.
 */
public record CounterSum(String name, double total, double totalInSchedule) {
    public CounterSum named(String newName) {
        return new CounterSum(newName, total, totalInSchedule);
    }

    /** The sum of both, under the name of this one. */
    public CounterSum plus(CounterSum other) {
        return new CounterSum(name, total + other.total, totalInSchedule + other.totalInSchedule);
    }
}
