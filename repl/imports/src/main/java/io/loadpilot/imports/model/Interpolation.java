package io.loadpilot.imports.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code {{name}}} in them, as several tools have it. */
public final class Interpolation {
    private static final Pattern HOLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private Interpolation() {}

    /** @param meaning what a name stands for */
    public static Template parse(String text, Function<String, ? extends Template> meaning) {
        List<Template.Part> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int at = 0;
        while (hole.find()) {
            parts.add(new Template.Literal(text.substring(at, hole.start())));
            parts.addAll(meaning.apply(hole.group(1)).parts());
            at = hole.end();
        }
        parts.add(new Template.Literal(text.substring(at)));
        return new Template(parts);
    }
}
