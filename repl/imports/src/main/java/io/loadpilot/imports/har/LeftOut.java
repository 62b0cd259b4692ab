package io.loadpilot.imports.har;

import io.loadpilot.imports.har.HarEntry.Fate;
import io.loadpilot.imports.tree.Node;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the entries that are not replayed. */
final class LeftOut {
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final Map<String, Integer> assets = new TreeMap<>();

    void count(Node entry, Fate fate) {
        counts.merge(fate, 1, Integer::sum);
        if (fate == Fate.ASSET) {
            assets.merge(Assets.kind(entry), 1, Integer::sum);
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    boolean assets() {
        return !assets.isEmpty();
    }

    String text() {
        return counts.entrySet().stream()
                .map(count -> count.getKey().what() + " (" + told(count.getKey(), count.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String told(Fate fate, int count) {
        return fate == Fate.ASSET
                ? assets.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", "))
                : Integer.toString(count);
    }
}
