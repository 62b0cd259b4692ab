package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Row;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each request and task a small number once, so that recording needs no look-up. Thread-safe; asking again for
 * a known name takes no lock and allocates nothing.
 */
public final class Rows {
    public static final int MAX_REQUESTS = 500;
    /** Shared, in each scenario, by all request names past {@link #MAX_REQUESTS}. */
    public static final String OTHER = "(other)";

    private final ConcurrentMap<String, ConcurrentMap<String, Row>> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<String, Row>> tasks = new ConcurrentHashMap<>();
    private final List<Row> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger requestCount = new AtomicInteger();
    private volatile boolean overflowed;

    public int request(String scenario, String name) {
        return of(Row.Kind.REQUEST, scenario, name).id();
    }

    public int task(String scenario, String name) {
        return of(Row.Kind.TASK, scenario, name).id();
    }

    public Row of(Row.Kind kind, String scenario, String name) {
        ConcurrentMap<String, Row> rows = (kind == Row.Kind.REQUEST ? requests : tasks)
                .computeIfAbsent(scenario, unused -> new ConcurrentHashMap<>());
        Row known = rows.get(name);
        return known != null ? known : add(rows, kind, scenario, name);
    }

    private synchronized Row add(ConcurrentMap<String, Row> rows, Row.Kind kind, String scenario, String name) {
        Row known = rows.get(name);
        if (known != null) {
            return known;
        }
        if (kind == Row.Kind.REQUEST && !name.equals(OTHER)) {
            if (requestCount.get() >= MAX_REQUESTS) {
                overflowed = true;
                return of(kind, scenario, OTHER);
            }
            requestCount.incrementAndGet();
        }
        Row row = new Row(all.size(), kind, scenario, name);
        all.add(row);
        rows.put(name, row);
        return row;
    }

    /** @throws IndexOutOfBoundsException if no row has that id */
    public Row get(int id) {
        return all.get(id);
    }

    /** What the summary must say about the names, if anything. */
    public List<String> warnings() {
        return overflowed
                ? List.of("there are more than " + MAX_REQUESTS + " different request names; the rest are counted as "
                        + OTHER + ": give requests whose URL varies a name with name(\"…\")")
                : List.of();
    }
}
