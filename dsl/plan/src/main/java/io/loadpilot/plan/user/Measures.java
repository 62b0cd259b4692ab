package io.loadpilot.plan.user;

/** Records figures of the script's own under a name. Used on the session's event loop only. */
public interface Measures {
    /** Adds to a sum; {@code amount} may be negative. */
    void count(String name, double amount);

    /** A value that goes up and down: the last, the lowest, the highest and the mean are kept. */
    void gauge(String name, double value);

    /** Adds a time to a distribution. */
    void time(String name, long nanos);
}
