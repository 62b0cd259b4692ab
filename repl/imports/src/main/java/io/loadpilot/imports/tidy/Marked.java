package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Template.Literal;
import io.loadpilot.imports.model.Template.Part;
import io.loadpilot.imports.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A template as plain text, with a mark of private characters in place of each value: what only knows text can take it
 * apart, and the pieces become templates again.
 */
record Marked(String text, List<Value> values) {
    private static final char OPEN = '\uE0F0';
    private static final char CLOSE = '\uE0F1';

    static Marked of(Template template) {
        StringBuilder text = new StringBuilder();
        List<Value> values = new ArrayList<>();
        for (Part part : template.parts()) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Value value) {
                text.append(OPEN).append(values.size()).append(CLOSE);
                values.add(value);
            }
        }
        return new Marked(text.toString(), List.copyOf(values));
    }

    Template template(String piece) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < piece.length()) {
            int open = piece.indexOf(OPEN, at);
            int close = open < 0 ? -1 : piece.indexOf(CLOSE, open);
            if (close < 0) {
                break;
            }
            parts.add(new Literal(piece.substring(at, open)));
            parts.add(values.get(Integer.parseInt(piece.substring(open + 1, close))));
            at = close + 1;
        }
        parts.add(new Literal(piece.substring(at)));
        return new Template(parts);
    }
}
