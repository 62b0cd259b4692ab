package io.loadpilot.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as flags and parameters spell them: {@code 250ms}, {@code 30s}, {@code 1.5m}, {@code 1h30m}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("\\G(\\d+(?:\\.\\d+)?)(ms|us|s|m|h|d)");
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us");
    private static final BigDecimal LONGEST_NANOS =
            BigDecimal.valueOf(Duration.ofDays(100_000).toNanos());

    private Durations() {}

    /** @throws IllegalArgumentException if the text is not a duration, with an example in the message */
    public static Duration parse(String text) {
        String compact = text.strip();
        if (compact.equals("0")) {
            return Duration.ZERO;
        }
        Matcher part = PART.matcher(compact);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        int lastUnit = -1;
        while (part.find()) {
            int unit = UNITS.indexOf(part.group(2));
            if (unit <= lastUnit) {
                throw notADuration(text);
            }
            lastUnit = unit;
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
            end = part.end();
        }
        if (end == 0 || end < compact.length() || nanos.compareTo(LONGEST_NANOS) > 0) {
            throw notADuration(text);
        }
        return Duration.ofNanos(nanos.longValue());
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a duration; write one such as 250ms, 30s, 5m or 1h30m");
    }
}
