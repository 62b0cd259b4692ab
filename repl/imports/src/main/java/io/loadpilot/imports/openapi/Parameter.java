package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.tree.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parameter and the value it is sent with. Lists and objects are written as its style says, in the words of OpenAPI 3
 * or those of Swagger 2.
 */
record Parameter(Node node, JsonValue value) {
    static Parameter of(Node root, Node node) {
        Node example = Examples.given(root, node);
        Node schema = node.get("schema").isAbsent() ? node : node.get("schema");
        return new Parameter(node, example.isAbsent() ? Examples.of(root, schema) : Examples.json(example));
    }

    String name() {
        return node.get("name").text("");
    }

    /** As a header has it. */
    String text() {
        return joined(",", UnaryOperator.identity());
    }

    /** As a part of a path. */
    String segment() {
        return joined(",", Parameter::encoded);
    }

    /** As {@code name=value}, for each of its elements or members if they are sent one by one. */
    Stream<String> query() {
        if (value instanceof JsonValue.Elements list && isExploded()) {
            return list.elements().stream().map(element -> pair(name(), element));
        }
        if (value instanceof JsonValue.Members object && (isDeep() || isExploded())) {
            return object.members().entrySet().stream()
                    .map(member ->
                            pair(isDeep() ? name() + "[" + member.getKey() + "]" : member.getKey(), member.getValue()));
        }
        String joined = joined(separator(), Parameter::encoded);
        return joined.isEmpty() && isMany() ? Stream.empty() : Stream.of(encodedName(name()) + "=" + joined);
    }

    private static String pair(String name, JsonValue value) {
        return encodedName(name) + "=" + encoded(scalar(value));
    }

    private boolean isMany() {
        return value instanceof JsonValue.Elements || value instanceof JsonValue.Members;
    }

    private boolean isDeep() {
        return style().equals("deepObject");
    }

    /** What OpenAPI takes for granted, Swagger has to be told. */
    private boolean isExploded() {
        if (!node.get("schema").isObject()) {
            return style().equals("multi");
        }
        return node.get("explode").isAbsent()
                ? style().equals("form")
                : node.get("explode").isTrue();
    }

    private String style() {
        return node.get("schema").isObject()
                ? node.get("style").text("form")
                : node.get("collectionFormat").text("csv");
    }

    private String separator() {
        return switch (style()) {
            case "ssv", "spaceDelimited" -> "%20";
            case "tsv" -> "%09";
            case "pipes", "pipeDelimited" -> "%7C";
            default -> ",";
        };
    }

    private String joined(String separator, UnaryOperator<String> spelling) {
        return scalars().map(spelling).collect(Collectors.joining(separator));
    }

    private Stream<String> scalars() {
        if (value instanceof JsonValue.Elements list) {
            return list.elements().stream().map(Parameter::scalar);
        }
        if (value instanceof JsonValue.Members object) {
            return object.members().entrySet().stream()
                    .flatMap(member -> Stream.of(member.getKey(), scalar(member.getValue())));
        }
        return Stream.of(scalar(value));
    }

    private static String scalar(JsonValue value) {
        return Examples.text(value).known().orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code ids[]} and {@code filter[name]} are read by servers in brackets. */
    private static String encodedName(String name) {
        return encoded(name).replace("%5B", "[").replace("%5D", "]");
    }
}
