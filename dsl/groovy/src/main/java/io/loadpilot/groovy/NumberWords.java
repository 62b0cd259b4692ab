package io.loadpilot.groovy;

import java.time.Duration;

/** Units: {@code 2.minutes}, {@code 50.rps}, {@code 1.percent}. */
public final class NumberWords {
    private NumberWords() {}

    public static Duration getMilliseconds(Number self) {
        return of(self, 1e6);
    }

    public static Duration getSeconds(Number self) {
        return of(self, 1e9);
    }

    public static Duration getMinutes(Number self) {
        return of(self, 60e9);
    }

    public static Duration getHours(Number self) {
        return of(self, 3_600e9);
    }

    /** Task starts per second. */
    public static Number getRps(Number self) {
        return self;
    }

    public static Number getPerSecond(Number self) {
        return self;
    }

    /** A rate given by the minute. */
    public static Number getPerMinute(Number self) {
        return self.doubleValue() / 60;
    }

    /** A share, from 0 to 100. */
    public static Number getPercent(Number self) {
        return self;
    }

    private static Duration of(Number count, double nanos) {
        return Duration.ofNanos(Math.round(count.doubleValue() * nanos));
    }
}
