package io.loadpilot.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. Rates are task starts per second; lengths are in seconds. */
record Options(
        int rounds,
        int seconds,
        int warmUpSeconds,
        int users,
        List<Integer> rates,
        Set<String> tools,
        Set<String> parts,
        @Nullable Path json) {
    static final String USAGE = """
            Usage: runtime/bench/run [--rounds=3] [--seconds=30] [--warm-up=20] [--users=50] [--rates=500,5000]
                                     [--tools=wrk,hey,gatling,loadpilot,k6,locust,wrk2]
                                     [--parts=maximum,precision,start] [--json=FILE]
                   runtime/bench/run --jmh [options of JMH]

            LOADPILOT  the launcher to measure (default: that of this checkout)
            WRK2       the wrk2 to compare with at a constant rate (default: none)
            """;

    private static final Options DEFAULT = new Options(
            3,
            30,
            20,
            50,
            List.of(500, 5_000),
            Set.of("wrk", "hey", "gatling", "loadpilot", "k6", "locust", "wrk2"),
            Set.of("maximum", "precision", "start"),
            null);

    static Options parse(List<String> arguments) {
        Options options = DEFAULT;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(argument + " is not an option with a value");
            }
            options = options.with(argument.substring(0, equals), argument.substring(equals + 1));
        }
        if (options.warmUpSeconds >= options.seconds) {
            throw new IllegalArgumentException("the warm-up must be shorter than a run");
        }
        return options;
    }

    boolean wants(Tool tool) {
        return tools.contains(tool.name());
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--rounds" -> new Options(number(value), seconds, warmUpSeconds, users, rates, tools, parts, json);
            case "--seconds" -> new Options(rounds, number(value), warmUpSeconds, users, rates, tools, parts, json);
            case "--warm-up" -> new Options(rounds, seconds, number(value), users, rates, tools, parts, json);
            case "--users" -> new Options(rounds, seconds, warmUpSeconds, number(value), rates, tools, parts, json);
            case "--rates" -> new Options(rounds, seconds, warmUpSeconds, users, numbers(value), tools, parts, json);
            case "--tools" -> new Options(rounds, seconds, warmUpSeconds, users, rates, words(value), parts, json);
            case "--parts" -> new Options(rounds, seconds, warmUpSeconds, users, rates, tools, words(value), json);
            case "--json" -> new Options(rounds, seconds, warmUpSeconds, users, rates, tools, parts, Path.of(value));
            default -> throw new IllegalArgumentException("there is no option " + name);
        };
    }

    private static Set<String> words(String value) {
        return Set.of(value.split(",", -1));
    }

    private static List<Integer> numbers(String value) {
        return Arrays.stream(value.split(",", -1)).map(Options::number).toList();
    }

    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException(value + " is not above 0");
        }
        return number;
    }
}
