package io.loadpilot.metrics;

/**
 * What samples are grouped by: a request or a task of a scenario. {@code id} is a small number that is the same all
 * through a run; {@code scenario} is empty for what setup and teardown send.
 */
public record Row(int id, Kind kind, String scenario, String name) {
    /** Rows with an id below this keep 3 significant digits, later ones 2, which bounds memory. */
    public static final int FINE_ROWS = 100;

    /** Tasks are not requests: a task's time covers everything that it did. */
    public enum Kind {
        REQUEST,
        TASK
    }

    public boolean isRequest() {
        return kind == Kind.REQUEST;
    }

    public int significantDigits() {
        return id < FINE_ROWS ? 3 : 2;
    }
}
