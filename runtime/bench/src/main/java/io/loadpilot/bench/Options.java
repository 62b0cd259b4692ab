package io.loadpilot.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. Rates are task starts per second; lengths are in seconds. */
record Options(
        int rounds,
        int seconds,
        int warmUpSeconds,
        int users,
        int minutes,
        List<Integer> rates,
        Set<String> tools,
        Set<String> parts,
        @Nullable Path json) {
    private static final String TOOLS = "wrk,hey,h2load,gatling,loadpilot,k6,locust,wrk2";
    private static final String PARTS = "maximum,http2,spellings,users,precision,recording,start";

    private static final Map<String, String> DEFAULTS = Map.of(
            "--rounds", "3",
            "--seconds", "30",
            "--warm-up", "20",
            "--users", "50",
            "--minutes", "60",
            "--rates", "500,5000,20000",
            "--tools", TOOLS,
            "--parts", PARTS,
            "--json", "");

    static final String USAGE = """
            Usage: runtime/bench/run [--rounds=3] [--seconds=30] [--warm-up=20] [--users=50] [--rates=500,5000,20000]
                                     [--tools=wrk,hey,h2load,gatling,loadpilot,k6,locust,wrk2]
                                     [--parts=maximum,http2,spellings,users,precision,recording,start] [--json=FILE]
                   runtime/bench/run --parts=endurance [--minutes=60]
                   runtime/bench/run --jmh [options of JMH]

            LOADPILOT  the launcher to measure (default: that of this checkout)
            WRK2       the wrk2 to compare with at a constant rate (default: none)
            """;

    static Options parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(argument + " is not an option with a value");
            }
            if (values.replace(argument.substring(0, equals), argument.substring(equals + 1)) == null) {
                throw new IllegalArgumentException("there is no option " + argument.substring(0, equals));
            }
        }
        return new Options(values);
    }

    private Options(Map<String, String> values) {
        this(
                number(value(values, "--rounds")),
                number(value(values, "--seconds")),
                number(value(values, "--warm-up")),
                number(value(values, "--users")),
                number(value(values, "--minutes")),
                words(value(values, "--rates")).stream().map(Options::number).toList(),
                known("tool", TOOLS, words(value(values, "--tools"))),
                known("part", PARTS + ",endurance", words(value(values, "--parts"))),
                value(values, "--json").isEmpty() ? null : Path.of(value(values, "--json")));
        if (warmUpSeconds >= seconds) {
            throw new IllegalArgumentException("the warm-up must be shorter than a run");
        }
    }

    boolean wants(Tool tool) {
        return tools.contains(tool.name());
    }

    boolean wants(String part) {
        return parts.contains(part);
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static Set<String> words(String value) {
        return new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
    }

    private static Set<String> known(String kind, String names, Set<String> given) {
        for (String name : given) {
            if (!words(names).contains(name)) {
                throw new IllegalArgumentException("there is no " + kind + " " + name);
            }
        }
        return given;
    }

    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException(value + " is not above 0");
        }
        return number;
    }
}
