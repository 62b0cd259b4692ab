package io.loadpilot.cli;

import io.loadpilot.plan.Durations;
import io.loadpilot.plan.Rates;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of flags that people write with a unit. What is wrong with one is said in the words of its parser. */
final class Texts {
    private static final Pattern SECONDS = Pattern.compile("\\d+");

    private Texts() {}

    static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return read(text, Durations::parse);
        }
    }

    /** Of a benchmark, where other tools spell the body {@code -d}; wrk and oha take plain seconds too. */
    static final class OfBenchDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return read(text, value -> {
                try {
                    return Durations.parse(SECONDS.matcher(value).matches() ? value + "s" : value);
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(wrong.getMessage() + "; a request body is given with -b", wrong);
                }
            });
        }
    }

    static final class OfRate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return read(text, Rates::parse);
        }
    }

    private static <T> T read(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }
}
