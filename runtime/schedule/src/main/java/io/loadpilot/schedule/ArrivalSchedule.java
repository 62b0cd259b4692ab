package io.loadpilot.schedule;

/** When arrivals happen. Pure: an index gives the same offset on every machine and in every test. */
public interface ArrivalSchedule {
    /** The offset of an index that the schedule does not reach. */
    long NEVER = Long.MAX_VALUE;

    /** Nanoseconds from the start to the arrival with this index, counted from 0. Never decreases; {@link #NEVER} past the last. */
    long offsetNanos(long index);

    /** The planned rate at an offset, for previews and the dashboard; 0 outside the schedule. */
    double ratePerSecond(long offsetNanos);

    /** How many arrivals there are in all. */
    long count();

    /** The planned length; the last arrival lies before it. */
    long lengthNanos();

    /** Arrivals before this offset. */
    long countBefore(long offsetNanos);
}
