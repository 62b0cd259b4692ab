package io.loadpilot.plan;

import io.loadpilot.plan.Subject.Kind;
import io.loadpilot.plan.Threshold.Bound;
import io.loadpilot.plan.load.Numbers;
import java.util.List;
import java.util.Locale;

/** What a threshold looks at. Times are response times in milliseconds. */
public sealed interface Metric {
    /** The unit of limits and actual values: {@code ms}, {@code %}, {@code /s}, or empty for a number. */
    String unit();

    /** The sides from which it may be limited, the usual one first. */
    List<Bound> bounds();

    /** Whether such a subject has this figure. */
    boolean fits(Kind kind);

    /** A percentile of the response time; {@code percent} is in (0, 100). */
    record Percentile(double percent) implements Metric {
        @Override
        public String unit() {
            return "ms";
        }

        @Override
        public List<Bound> bounds() {
            return List.of(Bound.BELOW);
        }

        @Override
        public boolean fits(Kind kind) {
            return kind.timed();
        }

        @Override
        public String toString() {
            return "p" + Numbers.plain(percent);
        }
    }

    /** A single figure of what was timed or counted. */
    enum Figure implements Metric {
        MAX("max", "ms"),
        MEAN("mean", "ms"),
        ERROR_RATE("error rate", "%"),
        THROUGHPUT("throughput", "/s"),
        /** How many there were. */
        COUNT("count", ""),
        /** The share of a check that held. */
        PASS_RATE("pass rate", "%"),
        /** The sum of a counter. */
        TOTAL("total", ""),
        /** The growth of a counter. */
        RATE("rate", "/s");

        private final String label;
        private final String unit;

        Figure(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        @Override
        public String unit() {
            return unit;
        }

        @Override
        public List<Bound> bounds() {
            return switch (this) {
                case MAX, MEAN, ERROR_RATE -> List.of(Bound.BELOW);
                case THROUGHPUT, PASS_RATE -> List.of(Bound.ABOVE);
                case COUNT, TOTAL, RATE -> List.of(Bound.ABOVE, Bound.BELOW);
            };
        }

        @Override
        public boolean fits(Kind kind) {
            return switch (this) {
                case MAX, MEAN, COUNT -> kind.timed();
                case ERROR_RATE, THROUGHPUT -> kind.timed() && kind != Kind.TIMER;
                case PASS_RATE -> kind == Kind.CHECK;
                case TOTAL, RATE -> kind == Kind.COUNTER;
            };
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** A value of a gauge, in the script's own unit. */
    enum Level implements Metric {
        LAST,
        MIN,
        MAX,
        MEAN;

        @Override
        public String unit() {
            return "";
        }

        @Override
        public List<Bound> bounds() {
            return List.of(Bound.BELOW, Bound.ABOVE);
        }

        @Override
        public boolean fits(Kind kind) {
            return kind == Kind.GAUGE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
