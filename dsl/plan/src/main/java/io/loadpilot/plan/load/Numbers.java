package io.loadpilot.plan.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers and durations as people write them: {@code 100}, {@code 0.5}, {@code 2m15s}, {@code 250ms}. */
public final class Numbers {
    private static final double LEAST_READABLE = 0.1;

    private Numbers() {}

    public static String plain(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    public static String plain(Duration duration) {
        if (duration.isNegative()) {
            return "-" + plain(duration.negated());
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return plain(duration.toNanos() / 1e6) + "ms";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        double seconds = duration.toSecondsPart() + duration.toNanosPart() / 1e9;
        if (seconds > 0) {
            text.append(plain(seconds)).append('s');
        }
        return text.toString();
    }

    /** {@code 100/s}, {@code 0.5/s}, {@code 3/min}, {@code 1/h}: in a unit in which a slow rate can be read. */
    public static String rate(double perSecond) {
        if (perSecond <= 0 || perSecond >= LEAST_READABLE) {
            return plain(perSecond) + "/s";
        }
        return perSecond * 60 >= LEAST_READABLE ? plain(perSecond * 60) + "/min" : plain(perSecond * 3600) + "/h";
    }

    /** {@code 1,234,567}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 user}, {@code 50 users}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
