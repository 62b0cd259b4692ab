package io.loadpilot.plan;

import java.util.Locale;

/** What a threshold is about. {@code name} is empty for the run, and {@code key=value} for a tag. */
public record Subject(Kind kind, String name) {
    /** All requests. */
    public static final Subject RUN = new Subject(Kind.RUN, "");

    /** Tasks are known before a run; everything else with a name only appears in it. */
    public enum Kind {
        RUN,
        TASK,
        REQUEST,
        TRANSACTION,
        /** All requests that carry it. */
        TAG,
        CHECK,
        COUNTER,
        GAUGE,
        TIMER;

        /** Whether it has times; what is counted or set has none. */
        public boolean timed() {
            return this != CHECK && this != COUNTER && this != GAUGE;
        }

        /** As flags and the JSON spell it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Subject tag(String key, String value) {
        return new Subject(Kind.TAG, key + "=" + value);
    }

    boolean named() {
        return kind == Kind.TAG ? name.indexOf('=') > 0 : kind == Kind.RUN || !name.isBlank();
    }

    /** Empty for the run; a task goes by its name, everything else such as {@code request GET /products}. */
    @Override
    public String toString() {
        return switch (kind) {
            case RUN -> "";
            case TASK -> name;
            default -> kind.label() + " " + name;
        };
    }
}
