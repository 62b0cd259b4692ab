package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.JsonTree;
import io.loadpilot.imports.tree.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON with values in its strings, as a tree. */
final class JsonTemplate {
    private static final int MOST_DIGITS = 15;

    private final Marked marked;
    private boolean exact = true;

    private JsonTemplate(Marked marked) {
        this.marked = marked;
    }

    /** Empty if it is no JSON, or holds a number that a script would send otherwise. */
    static Optional<JsonValue> parse(Template text) {
        Marked marked = Marked.of(text);
        JsonTemplate reader = new JsonTemplate(marked);
        return JsonTree.tryRead(marked.text()).map(reader::value).filter(value -> reader.exact);
    }

    private JsonValue value(Node node) {
        return switch (node.kind()) {
            case MEMBERS -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                node.members().forEach((name, member) -> {
                    exact &= marked.template(name).known().isPresent();
                    members.put(name, value(member));
                });
                yield new JsonValue.Members(members);
            }
            case ELEMENTS -> {
                List<JsonValue> elements = new ArrayList<>();
                node.elements().forEach(element -> elements.add(value(element)));
                yield new JsonValue.Elements(elements);
            }
            case TEXT -> new JsonValue.Text(marked.template(node.text("")));
            case NUMBER -> number(node.text("0"));
            case BOOLEAN -> new JsonValue.Bare(node.text("false"));
            case NULL, ABSENT -> new JsonValue.Bare("null");
        };
    }

    private JsonValue number(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean whole = text.matches("-?\\d+");
        exact &= whole
                ? number.precision() <= MOST_DIGITS + 3
                : text.matches("-?\\d+\\.\\d+") && number.precision() <= MOST_DIGITS;
        return new JsonValue.Bare(text);
    }
}
