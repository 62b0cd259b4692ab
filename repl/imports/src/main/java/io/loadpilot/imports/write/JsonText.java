package io.loadpilot.imports.write;

import io.loadpilot.imports.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** JSON as the arguments of {@code json(…)}: on one line if it is short, else member by member. */
final class JsonText {
    private static final int WIDTH = 90;
    private static final String INDENT = "    ";

    private final Spelling spelling;

    JsonText(Spelling spelling) {
        this.spelling = spelling;
    }

    List<String> call(JsonValue value) {
        if (value instanceof JsonValue.Members object) {
            return wrapped("json(", members(object), ")");
        }
        return wrapped("json(", List.of(value(value)), ")");
    }

    /** A list on one line, however long. */
    String flat(List<JsonValue> values) {
        return values.stream()
                .map(value -> value(value).stream().map(String::strip).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(
                        ", ", spelling.list().open(), spelling.list().close()));
    }

    private List<List<String>> members(JsonValue.Members object) {
        List<List<String>> members = new ArrayList<>();
        object.members().forEach((name, value) -> {
            List<String> lines = new ArrayList<>(value(value));
            lines.set(0, spelling.entry(name, lines.get(0)));
            members.add(lines);
        });
        return members;
    }

    private List<String> value(JsonValue value) {
        if (value instanceof JsonValue.Members object) {
            Spelling.Brackets map = spelling.map();
            return object.members().isEmpty()
                    ? List.of(map.empty())
                    : wrapped(map.open(), members(object), map.close());
        }
        if (value instanceof JsonValue.Elements array) {
            Spelling.Brackets list = spelling.list();
            return array.elements().isEmpty()
                    ? List.of(list.empty())
                    : wrapped(
                            list.open(),
                            array.elements().stream().map(this::value).toList(),
                            list.close());
        }
        return List.of(
                value instanceof JsonValue.Text text ? spelling.text(text.text()) : ((JsonValue.Bare) value).literal());
    }

    /** Arguments or elements between brackets. */
    static List<String> wrapped(String open, List<List<String>> arguments, String close) {
        boolean flat = arguments.stream().allMatch(lines -> lines.size() == 1);
        int width =
                arguments.stream().mapToInt(lines -> lines.get(0).length() + 2).sum();
        List<String> lines = new ArrayList<>();
        if (flat && width <= WIDTH) {
            lines.add(open
                    + String.join(", ", arguments.stream().map(it -> it.get(0)).toList())
                    + close);
            return lines;
        }
        lines.add(open);
        for (List<String> argument : arguments) {
            for (int i = 0; i < argument.size(); i++) {
                lines.add(INDENT + argument.get(i) + (i == argument.size() - 1 ? "," : ""));
            }
        }
        lines.add(close);
        return lines;
    }
}
