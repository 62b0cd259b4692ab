package io.loadpilot.imports.openapi;

import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of a description is not taken over, to be told. */
final class LeftOut {
    private static final int DEEPEST = 50;

    private final Node root;
    private final SortedSet<String> foreign = new TreeSet<>();
    private final SortedSet<String> dangling = new TreeSet<>();
    private final Set<String> traces = new LinkedHashSet<>();
    private final Set<String> bodies = new LinkedHashSet<>();
    private int deprecated;

    LeftOut(Node root) {
        this.root = root;
        root.walk(DEEPEST, this::notice);
    }

    private void notice(List<String> path, Node leaf) {
        String reference = leaf.text("");
        if (path.isEmpty() || !path.get(path.size() - 1).equals("$ref")) {
            return;
        }
        if (!reference.startsWith("#")) {
            foreign.add(reference);
        } else if (References.at(root, reference).isAbsent()) {
            dangling.add(reference);
        }
    }

    void deprecated() {
        deprecated++;
    }

    void trace(String path) {
        traces.add(path);
    }

    void body(Operation operation) {
        bodies.add(operation.title());
    }

    /** Why there may be no operations at all. */
    String nothing() {
        if (deprecated > 0) {
            return "all operations of the description are deprecated";
        }
        return foreign.isEmpty()
                ? "the description has no operations"
                : "what the description has is in other files (" + foreign.first()
                        + "), which are not read; bundle them into one";
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (deprecated > 0) {
            notes.add("Left out: deprecated operations, " + deprecated + ".");
        }
        counted("operations of trace", traces, "").ifPresent(notes::add);
        counted("bodies of types that have no example", bodies, "; write them by hand")
                .ifPresent(notes::add);
        counted("references that lead nowhere", dangling, "").ifPresent(notes::add);
        counted("what is in other files", foreign, "; bundle them into one to have it")
                .ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> counted(String what, Set<String> which, String advice) {
        return which.stream()
                .findFirst()
                .map(first -> "Left out: " + what + ", " + which.size() + " (" + first + ")" + advice + ".");
    }
}
