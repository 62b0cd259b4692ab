package io.loadpilot.groovy;

import io.loadpilot.plan.Durations;
import io.loadpilot.plan.load.Numbers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The named arguments of one call. */
final class Arguments {
    private final String call;
    private final Map<String, ?> given;

    /** @throws IllegalArgumentException if one of those that were given is not {@code known} */
    Arguments(String call, Map<String, ?> given, String... known) {
        this.call = call;
        this.given = given;
        Set<String> surplus = new TreeSet<>(given.keySet());
        surplus.removeAll(Set.of(known));
        if (!surplus.isEmpty()) {
            throw new IllegalArgumentException(
                    call + " takes no " + String.join(", ", surplus) + "; it takes " + String.join(", ", known));
        }
    }

    double number(String name, double byDefault) {
        Object value = given.get(name);
        return value == null ? byDefault : number(name, value).doubleValue();
    }

    int whole(String name, int byDefault) {
        Object value = given.get(name);
        return value == null ? byDefault : whole(name, number(name, value));
    }

    /** Of what is assigned; Groovy would take a text of one letter for its code. */
    static int whole(String name, Object value) {
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return Math.toIntExact(number.longValue());
        }
        throw new IllegalArgumentException(name + " is \"" + value + "\", which is no whole number");
    }

    private Number number(String name, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException(call + " was given \"" + value + "\" as " + name + ", which is no number");
    }

    Duration time(String name, Duration byDefault) {
        Object value = given.get(name);
        return value == null ? byDefault : time(value);
    }

    String text(String name, String byDefault) {
        Object value = given.get(name);
        return value == null ? byDefault : value.toString();
    }

    @Nullable String textOrNull(String name) {
        Object value = given.get(name);
        return value == null ? null : value.toString();
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(given.get(name));
    }

    @Nullable Object any(String name) {
        return given.get(name);
    }

    /** A duration, or a text such as {@code 2m30s}. */
    static Duration time(Object value) {
        if (value instanceof Duration duration) {
            return duration;
        }
        if (value instanceof CharSequence text) {
            return Durations.parse(text.toString());
        }
        throw new IllegalArgumentException(value + " is no duration; write one such as 2.minutes or '2m'");
    }

    /** A share, a rate or a number. */
    static Number limit(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        String given = value instanceof Duration duration ? Numbers.plain(duration) : value.toString();
        throw new IllegalArgumentException(
                given + " is no limit for what is not a time; write a number, or a share such as 1.percent");
    }
}
