package io.loadpilot.imports.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A text of which some is only known when the script runs. Two literals never follow each other. */
public record Template(List<Part> parts) {
    /** A piece of it. */
    public sealed interface Part permits Literal, Value {}

    /** Known as it stands. */
    public record Literal(String text) implements Part {}

    public Template {
        parts = joined(parts);
    }

    public static Template of(String text) {
        return new Template(List.of(new Literal(text)));
    }

    public static Template of(Value value) {
        return new Template(List.of(value));
    }

    /** The text, if all of it is known. */
    public Optional<String> known() {
        return switch (parts.size()) {
            case 0 -> Optional.of("");
            case 1 -> parts.get(0) instanceof Literal literal ? Optional.of(literal.text()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The value, if it is nothing but one. */
    public Optional<Value> single() {
        return parts.size() == 1 && parts.get(0) instanceof Value value ? Optional.of(value) : Optional.empty();
    }

    /** How it begins, as far as that is known. */
    public String start() {
        return !parts.isEmpty() && parts.get(0) instanceof Literal literal ? literal.text() : "";
    }

    /** The same with its known pieces changed. */
    public Template mapKnown(UnaryOperator<String> change) {
        return new Template(parts.stream()
                .map(part -> part instanceof Literal literal ? new Literal(change.apply(literal.text())) : part)
                .toList());
    }

    /** Followed by another. */
    public Template plus(Template other) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Template(all);
    }

    public Template plus(String text) {
        return plus(of(text));
    }

    /** The same with a value wherever its known pieces match. */
    public Template replacing(Pattern known, Value value) {
        List<Part> replaced = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                String[] pieces = known.split(literal.text(), -1);
                for (int i = 0; i < pieces.length; i++) {
                    if (i > 0) {
                        replaced.add(value);
                    }
                    replaced.add(new Literal(pieces[i]));
                }
            } else {
                replaced.add(part);
            }
        }
        return new Template(replaced);
    }

    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            int last = joined.size() - 1;
            if (part instanceof Literal literal) {
                if (literal.text().isEmpty()) {
                    continue;
                }
                if (last >= 0 && joined.get(last) instanceof Literal before) {
                    joined.set(last, new Literal(before.text() + literal.text()));
                    continue;
                }
            }
            joined.add(part);
        }
        return List.copyOf(joined);
    }
}
