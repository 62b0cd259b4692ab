package io.loadpilot.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What samples are grouped by: a request, a task, a transaction or a timer of a scenario. {@code id} is a small number
 * that is the same all through a run; {@code scenario} is empty for what setup and teardown do. Requests of one name
 * with different {@code tags} are different rows; the tags are in the order of their keys.
 */
public record Row(int id, Kind kind, String scenario, String name, Map<String, String> tags) {
    /** Rows with an id below this keep 3 significant digits, later ones 2, which bounds memory. */
    public static final int FINE_ROWS = 100;

    /** Shared by all names past a limit. */
    public static final String OTHER = "(other)";

    /** Only requests are HTTP: the other times cover whatever happened meanwhile. */
    public enum Kind {
        REQUEST,
        TASK,
        TRANSACTION,
        TIMER,
        /** A {@link Phase} of all requests of the run, by its label. */
        PHASE
    }

    public Row(int id, Kind kind, String scenario, String name) {
        this(id, kind, scenario, name, Map.of());
    }

    public Row {
        tags = tags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    public boolean isRequest() {
        return kind == Kind.REQUEST;
    }

    public int significantDigits() {
        return id < FINE_ROWS ? 3 : 2;
    }

    /** The name with the tags behind it, such as {@code GET /a [kind=static]}. */
    public String label() {
        return tags.isEmpty()
                ? name
                : tags.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", ", name + " [", "]"));
    }
}
