package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Phase;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.Row.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Gives each request, task, transaction and timer a small number once, so that recording needs no look-up.
 * Thread-safe; asking again for a known name without tags takes no lock and allocates nothing.
 */
public final class Rows {
    /** Of each kind but tasks; names past it share {@link Row#OTHER} in each scenario. */
    public static final int MAX_NAMES = 500;

    /** By kind, scenario and name. */
    private final List<ConcurrentMap<String, ConcurrentMap<String, Row>>> untagged = Stream.of(Kind.values())
            .<ConcurrentMap<String, ConcurrentMap<String, Row>>>map(kind -> new ConcurrentHashMap<>())
            .toList();

    private final ConcurrentMap<Tagged, Row> tagged = new ConcurrentHashMap<>();
    private final List<Row> all = new CopyOnWriteArrayList<>();
    private final int[] counts = new int[Kind.values().length];
    private final boolean[] overflowed = new boolean[Kind.values().length];

    public int request(String scenario, String name) {
        return of(Kind.REQUEST, scenario, name).id();
    }

    /** Requests of one name with other tags are other rows. */
    public int request(String scenario, String name, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return request(scenario, name);
        }
        Tagged key = new Tagged(scenario, name, tags);
        Row known = tagged.get(key);
        return (known != null ? known : addTagged(key)).id();
    }

    public int task(String scenario, String name) {
        return of(Kind.TASK, scenario, name).id();
    }

    public int transaction(String scenario, String name) {
        return of(Kind.TRANSACTION, scenario, name).id();
    }

    /** A timer of the script: response and service time of its samples are what was timed, lag is 0. */
    public int timer(String scenario, String name) {
        return of(Kind.TIMER, scenario, name).id();
    }

    /** Response and service time of its samples are how long the phase was, lag is 0. */
    public int phase(Phase phase) {
        return of(Kind.PHASE, "", phase.label()).id();
    }

    public Row of(Kind kind, String scenario, String name) {
        ConcurrentMap<String, Row> rows = rows(kind, scenario);
        Row known = rows.get(name);
        return known != null ? known : add(rows, kind, scenario, name);
    }

    private ConcurrentMap<String, Row> rows(Kind kind, String scenario) {
        ConcurrentMap<String, ConcurrentMap<String, Row>> ofKind = untagged.get(kind.ordinal());
        ConcurrentMap<String, Row> known = ofKind.get(scenario);
        return known != null ? known : ofKind.computeIfAbsent(scenario, unused -> new ConcurrentHashMap<>());
    }

    private synchronized Row add(ConcurrentMap<String, Row> rows, Kind kind, String scenario, String name) {
        Row known = rows.get(name);
        if (known != null) {
            return known;
        }
        if (!name.equals(Row.OTHER) && !roomFor(kind)) {
            return of(kind, scenario, Row.OTHER);
        }
        Row row = next(kind, scenario, name, Map.of());
        rows.put(name, row);
        return row;
    }

    private synchronized Row addTagged(Tagged key) {
        Row known = tagged.get(key);
        if (known != null) {
            return known;
        }
        if (!roomFor(Kind.REQUEST)) {
            return of(Kind.REQUEST, key.scenario, Row.OTHER);
        }
        Row row = next(Kind.REQUEST, key.scenario, key.name, key.tags);
        tagged.put(key.copy(), row);
        return row;
    }

    private boolean roomFor(Kind kind) {
        if (kind == Kind.TASK || counts[kind.ordinal()] < MAX_NAMES) {
            counts[kind.ordinal()]++;
            return true;
        }
        overflowed[kind.ordinal()] = true;
        return false;
    }

    private Row next(Kind kind, String scenario, String name, Map<String, String> tags) {
        Row row = new Row(all.size(), kind, scenario, name, tags);
        all.add(row);
        return row;
    }

    /** @throws IndexOutOfBoundsException if no row has that id */
    public Row get(int id) {
        return all.get(id);
    }

    /** What the summary must say about the names, if anything. */
    public synchronized List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warn(warnings, Kind.REQUEST, "requests", "give requests whose URL varies a name with name(\"…\")");
        warn(warnings, Kind.TRANSACTION, "transactions", "leave out of the name what varies");
        warn(warnings, Kind.TIMER, "timers", "leave out of the name what varies");
        return warnings;
    }

    private void warn(List<String> warnings, Kind kind, String noun, String remedy) {
        if (overflowed[kind.ordinal()]) {
            warnings.add("there are more than " + MAX_NAMES + " different " + noun + "; the rest are counted as "
                    + Row.OTHER + ": " + remedy);
        }
    }

    private record Tagged(String scenario, String name, Map<String, String> tags) {
        /** Safe from changes of the map that it was looked up with. */
        Tagged copy() {
            return new Tagged(scenario, name, Map.copyOf(tags));
        }
    }
}
