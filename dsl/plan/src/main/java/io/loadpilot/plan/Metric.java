package io.loadpilot.plan;

import io.loadpilot.plan.load.Numbers;

/** What a threshold looks at. Times are response times in milliseconds. */
public sealed interface Metric {
    /** The unit of limits and actual values: {@code ms}, {@code %} or {@code /s}. */
    String unit();

    /** A percentile of the response time; {@code percent} is in (0, 100). */
    record Percentile(double percent) implements Metric {
        @Override
        public String unit() {
            return "ms";
        }

        @Override
        public String toString() {
            return "p" + Numbers.plain(percent);
        }
    }

    /** A single figure of the run. */
    enum Figure implements Metric {
        MAX("max", "ms"),
        MEAN("mean", "ms"),
        ERROR_RATE("error rate", "%"),
        THROUGHPUT("throughput", "/s");

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
        public String toString() {
            return label;
        }
    }
}
