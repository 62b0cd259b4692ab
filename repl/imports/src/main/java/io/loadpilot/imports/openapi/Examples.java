package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Values that fit a schema: its examples, its defaults, or the least that it allows. */
final class Examples {
    private static final int DEEPEST = 6;
    /** Enough for any description that is meant. */
    private static final int MOST_ITEMS = 100;

    private final Node root;

    private Examples(Node root) {
        this.root = root;
    }

    static JsonValue of(Node root, Node schema) {
        return new Examples(root).value(schema, 0);
    }

    /** The example that a parameter or a body has beside its schema. */
    static Node given(Node root, Node described) {
        if (!described.get("example").isAbsent()) {
            return described.get("example");
        }
        return described.get("examples").members().values().stream()
                .map(example -> References.resolved(root, example).get("value"))
                .filter(value -> !value.isAbsent())
                .findFirst()
                .orElse(Node.absent());
    }

    static JsonValue json(Node node) {
        return switch (node.kind()) {
            case MEMBERS -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                node.members().forEach((name, member) -> members.put(name, json(member)));
                yield new JsonValue.Members(members);
            }
            case ELEMENTS ->
                new JsonValue.Elements(
                        node.elements().stream().map(Examples::json).toList());
            case TEXT -> new JsonValue.Text(Template.of(node.text("")));
            case NUMBER -> new JsonValue.Bare(number(node.text("")));
            case BOOLEAN -> new JsonValue.Bare(node.text(""));
            case NULL, ABSENT -> new JsonValue.Bare("null");
        };
    }

    /** As it stands in a URL or a form. */
    static Template text(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.text();
        }
        if (value instanceof JsonValue.Bare bare) {
            return Template.of(bare.literal());
        }
        return Template.of(
                value instanceof JsonValue.Elements elements
                        ? elements.elements().stream()
                                .map(element -> text(element).known().orElse(""))
                                .collect(Collectors.joining(","))
                        : "");
    }

    static Map<String, JsonValue> members(JsonValue value) {
        return value instanceof JsonValue.Members object ? object.members() : Map.of();
    }

    private JsonValue value(Node described, int depth) {
        Node schema = References.resolved(root, described);
        for (String name : List.of("example", "default", "const")) {
            if (!schema.get(name).isAbsent()) {
                return json(schema.get(name));
            }
        }
        for (String name : List.of("examples", "enum")) {
            if (!schema.get(name).elements().isEmpty()) {
                return json(schema.get(name).elements().get(0));
            }
        }
        for (String name : List.of("oneOf", "anyOf")) {
            if (depth <= DEEPEST && !schema.get(name).elements().isEmpty()) {
                return value(schema.get(name).elements().get(0), depth + 1);
            }
        }
        return alone(schema, depth).orElseGet(() -> made(schema, type(schema), depth));
    }

    /** What consists of another that is no object. */
    private Optional<JsonValue> alone(Node schema, int depth) {
        List<Node> parts = schema.get("allOf").elements().stream()
                .map(part -> References.resolved(root, part))
                .toList();
        boolean object = schema.get("properties").isObject()
                || parts.stream().anyMatch(part -> !part.get("type").isScalar() || isObject(part));
        return object || depth > DEEPEST || parts.isEmpty()
                ? Optional.empty()
                : Optional.of(value(parts.get(0), depth + 1));
    }

    private static boolean isObject(Node schema) {
        return schema.get("type").text("").equals("object");
    }

    /** Since 3.1 a list, of which {@code null} is one. */
    private static String type(Node schema) {
        return schema.get("type").oneOrMany().stream()
                .map(type -> type.text(""))
                .filter(type -> !type.equals("null"))
                .findFirst()
                .orElse(
                        schema.get("properties").isObject()
                                        || schema.get("allOf").isArray()
                                ? "object"
                                : "string");
    }

    private JsonValue made(Node schema, String type, int depth) {
        return switch (type) {
            case "object" -> new JsonValue.Members(depth > DEEPEST ? Map.of() : properties(schema, depth));
            case "array" ->
                new JsonValue.Elements(
                        depth > DEEPEST ? List.of() : elements(schema, value(schema.get("items"), depth + 1)));
            case "integer" -> new JsonValue.Bare(number(least(schema, true)));
            case "number" -> new JsonValue.Bare(number(least(schema, false)));
            case "boolean" -> new JsonValue.Bare("true");
            default -> new JsonValue.Text(Template.of(text(schema)));
        };
    }

    private static List<JsonValue> elements(Node schema, JsonValue element) {
        int count = (int) Math.max(1, schema.get("minItems").number(1));
        return Collections.nCopies(Math.min(count, MOST_ITEMS), element);
    }

    /** Beyond what is excluded: in 3.0 that is the minimum, since 3.1 a number of its own. */
    private static double least(Node schema, boolean whole) {
        double minimum = schema.get("minimum").number(Double.NEGATIVE_INFINITY);
        Node exclusive = schema.get("exclusiveMinimum");
        double excluded = exclusive.isTrue() ? minimum : exclusive.number(Double.NEGATIVE_INFINITY);
        if (Double.isInfinite(Math.max(minimum, excluded))) {
            return 1;
        }
        double least = excluded >= minimum ? Math.floor(excluded) + 1 : minimum;
        return whole ? Math.ceil(least) : least;
    }

    /** YAML has spellings that scripts do not, and either may have more digits than a script's numbers. */
    private static String number(String text) {
        if (text.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            return text;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? number(value) : "null";
        } catch (NumberFormatException infinite) {
            return "null";
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static String text(Node schema) {
        String made = switch (schema.get("format").text("")) {
            case "date" -> "2026-01-31";
            case "date-time" -> "2026-01-31T12:00:00Z";
            case "uuid" -> "00000000-0000-4000-8000-000000000001";
            case "email" -> "somebody@example.com";
            case "uri", "url" -> "http://localhost/";
            case "ipv4" -> "127.0.0.1";
            case "byte" -> "dGV4dA==";
            default -> "text";
        };
        int least = (int) schema.get("minLength").number(0);
        return made.length() >= least ? made : made + "x".repeat(least - made.length());
    }

    /** What must be there, or all if nothing must; what only the server sets is left out. */
    private Map<String, JsonValue> properties(Node schema, int depth) {
        Map<String, JsonValue> made = new LinkedHashMap<>();
        for (Node part : schema.get("allOf").elements()) {
            made.putAll(members(value(part, depth + 1)));
        }
        List<String> required = new ArrayList<>();
        schema.get("required").elements().forEach(name -> required.add(name.text("")));
        Set<String> wanted = Set.copyOf(required);
        schema.get("properties").members().forEach((name, property) -> {
            boolean own = References.resolved(root, property).get("readOnly").isTrue();
            if (!own && (wanted.isEmpty() || wanted.contains(name))) {
                made.put(name, value(property, depth + 1));
            }
        });
        return made;
    }
}
