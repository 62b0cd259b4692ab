package io.loadpilot.imports.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of JSON or YAML. What is asked of a value of another kind is simply not there, so that a reader can follow a
 * path and look at its end only.
 */
public final class Node {
    /** What it is. */
    public enum Kind {
        MEMBERS,
        ELEMENTS,
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        ABSENT
    }

    private static final Node NOTHING = new Node(Kind.ABSENT, 0, "", Map.of(), List.of());

    private final Kind kind;
    private final int line;
    private final String scalar;
    private final Map<String, Node> members;
    private final List<Node> elements;

    private Node(Kind kind, int line, String scalar, Map<String, Node> members, List<Node> elements) {
        this.kind = kind;
        this.line = line;
        this.scalar = scalar;
        this.members = members;
        this.elements = elements;
    }

    static Node members(int line, Map<String, Node> members) {
        return new Node(Kind.MEMBERS, line, "", Collections.unmodifiableMap(members), List.of());
    }

    static Node elements(int line, List<Node> elements) {
        return new Node(Kind.ELEMENTS, line, "", Map.of(), Collections.unmodifiableList(elements));
    }

    static Node scalar(Kind kind, int line, String text) {
        return new Node(kind, line, text, Map.of(), List.of());
    }

    public static Node absent() {
        return NOTHING;
    }

    /** This object with members of another, which win. */
    public Node with(Node other) {
        Map<String, Node> all = new LinkedHashMap<>(members);
        all.putAll(other.members);
        return members(line, all);
    }

    public Kind kind() {
        return kind;
    }

    /** From 1; 0 if it is not known. */
    public int line() {
        return line;
    }

    public boolean isAbsent() {
        return kind == Kind.ABSENT || kind == Kind.NULL;
    }

    public boolean isObject() {
        return kind == Kind.MEMBERS;
    }

    public boolean isArray() {
        return kind == Kind.ELEMENTS;
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /** A text, number or boolean. */
    public boolean isScalar() {
        return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.BOOLEAN;
    }

    public boolean isTrue() {
        return kind == Kind.BOOLEAN && Boolean.parseBoolean(scalar);
    }

    /** The member at the end of that path; absent if there is none. */
    public Node get(String... path) {
        Node node = this;
        for (String name : path) {
            node = node.members.getOrDefault(name, NOTHING);
        }
        return node;
    }

    public Map<String, Node> members() {
        return members;
    }

    public List<Node> elements() {
        return elements;
    }

    /** The elements, or this value if it is a single one: some formats take both. */
    public List<Node> oneOrMany() {
        return isArray() ? elements : isAbsent() ? List.of() : List.of(this);
    }

    /** A text, number or boolean as text. */
    public Optional<String> text() {
        return isScalar() ? Optional.of(scalar) : Optional.empty();
    }

    public String text(String otherwise) {
        return isScalar() ? scalar : otherwise;
    }

    /** As {@link #text(String)}, but a text of blanks is none. */
    public String filled(String otherwise) {
        return scalar.isBlank() ? otherwise : text(otherwise);
    }

    /** A number; another value, or one beyond all reason, gives the second. */
    public double number(double otherwise) {
        try {
            return isScalar() ? Double.parseDouble(scalar) : otherwise;
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }

    /** The leaves with the paths that lead to them, at most so deep. */
    public void walk(int depth, Visitor visitor) {
        walk(depth, new ArrayList<>(), visitor);
    }

    private void walk(int depth, List<String> path, Visitor visitor) {
        if (isScalar()) {
            visitor.leaf(List.copyOf(path), this);
        }
        if (depth == 0) {
            return;
        }
        members.forEach((name, node) -> {
            path.add(name);
            node.walk(depth - 1, path, visitor);
            path.remove(path.size() - 1);
        });
        for (int i = 0; i < elements.size(); i++) {
            path.add(Integer.toString(i));
            elements.get(i).walk(depth - 1, path, visitor);
            path.remove(path.size() - 1);
        }
    }

    /** Is shown each leaf of a tree. */
    public interface Visitor {
        void leaf(List<String> path, Node leaf);
    }
}
