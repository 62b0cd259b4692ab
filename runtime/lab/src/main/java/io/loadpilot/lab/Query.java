package io.loadpilot.lab;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of one request, read as what they should be; anything else is a {@link BadRequest}. */
final class Query {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m)");

    private final Map<String, List<String>> parameters;

    private Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static Query of(String uri) {
        try {
            return new Query(new QueryStringDecoder(uri).parameters());
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The query cannot be decoded: " + e.getMessage() + ".");
        }
    }

    Map<String, List<String>> all() {
        return parameters;
    }

    @Nullable String text(String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    double number(String name, double least, double most) {
        return number(name, required(name, "a number"), least, most);
    }

    double number(String name, double otherwise, double least, double most) {
        String value = text(name);
        return value == null ? otherwise : number(name, value, least, most);
    }

    long whole(String name, long otherwise, long least, long most) {
        String value = text(name);
        return value == null ? otherwise : whole(name, value, least, most);
    }

    static long whole(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as any other unusable value
        }
        throw new BadRequest(name + " must be a whole number from " + least + " to " + most + ", not '" + value + "'.");
    }

    /** Nanoseconds of a duration such as 2s, 1.5s, 250ms, 100us or 1m. */
    long nanos(String name) {
        return nanos(name, required(name, "a duration such as 2s or 250ms"));
    }

    long nanos(String name, Duration otherwise) {
        String value = text(name);
        return value == null ? otherwise.toNanos() : nanos(name, value);
    }

    /** Nanoseconds of a plain number of milliseconds. */
    long millisAsNanos(String name) {
        return Math.round(number(name, 0, 3_600_000) * 1e6);
    }

    /** Whether the parameter is there and true; it may stand without a value. */
    boolean flag(String name) {
        String value = text(name, "false");
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        if (value.equals("false")) {
            return false;
        }
        throw new BadRequest(name + " must be true or false, not '" + value + "'.");
    }

    /** The constant whose name, in small letters, the parameter is. */
    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        String value = text(name, "");
        for (E constant : type.getEnumConstants()) {
            if (parameter(constant).equals(value)) {
                return constant;
            }
        }
        throw new BadRequest(name + " must be one of " + names(type) + ", not '" + value + "'.");
    }

    /** What {@link #oneOf} understands. */
    static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Query::parameter).collect(Collectors.joining(", "));
    }

    private static String parameter(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static long nanos(String name, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new BadRequest(name + " must be a duration such as 2s, 250ms or 100us, not '" + value + "'.");
        }
        double unitNanos = switch (matcher.group(2)) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Math.round(Double.parseDouble(matcher.group(1)) * unitNanos);
    }

    private static double number(String name, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as any other unusable value
        }
        throw new BadRequest(
                name + " must be a number from " + plain(least) + " to " + plain(most) + ", not '" + value + "'.");
    }

    private String required(String name, String what) {
        String value = text(name);
        if (value == null) {
            throw new BadRequest("The query parameter " + name + " is missing; it is " + what + ".");
        }
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
