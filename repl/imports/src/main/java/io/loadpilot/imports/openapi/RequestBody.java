package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an operation is sent, by the types that it takes.
 *
 * @param types what is described of each, with its schema
 */
record RequestBody(Node root, Map<String, Node> types) {
    private static final String JSON = "application/json";

    static RequestBody of(Node root, Node operation) {
        Node body = References.resolved(root, operation.get("requestBody"));
        return new RequestBody(root, body.get("content").members());
    }

    /** Swagger 2 has one schema for all types that are taken. */
    static RequestBody ofSwagger(Node root, List<String> types, Node parameter) {
        Map<String, Node> all = new LinkedHashMap<>();
        (types.isEmpty() ? List.of(JSON) : types).forEach(type -> all.put(type, parameter));
        return new RequestBody(root, all);
    }

    boolean isLeftOut() {
        return !types.isEmpty() && content().isEmpty();
    }

    /** Of the first type that can be made up, or has an example. */
    Optional<Content> content() {
        return types.entrySet().stream()
                .flatMap(type -> content(type.getKey(), type.getValue()).stream())
                .findFirst();
    }

    private Optional<Content> content(String type, Node media) {
        if (type.contains("json") || type.equals("*/*") || type.equals("application/*")) {
            return Optional.of(new Content.Json(value(media)));
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            List<Field> fields = new ArrayList<>();
            flat(media).forEach((name, value) -> fields.add(new Field(name, Examples.text(value))));
            return Optional.of(new Content.Form(fields));
        }
        if (type.startsWith("multipart/")) {
            List<Content.Part> parts = new ArrayList<>();
            flat(media)
                    .forEach((name, value) -> parts(name, value, property(media.get("schema"), name))
                            .forEach(parts::add));
            return Optional.of(new Content.Multipart(parts));
        }
        String one = type.equals("text/*") ? "text/plain" : type;
        Optional<String> text =
                one.startsWith("text/plain") ? Examples.text(value(media)).known() : example(media);
        return text.map(it -> new Content.Text(one, Template.of(it)));
    }

    private JsonValue value(Node media) {
        Node example = Examples.given(root, media);
        return example.isAbsent() ? Examples.of(root, media.get("schema")) : Examples.json(example);
    }

    /** A text that somebody wrote down: of other types nothing is known. */
    private Optional<String> example(Node media) {
        Node schema = References.resolved(root, media.get("schema"));
        return Stream.of(Examples.given(root, media), schema.get("example"), schema.get("default"))
                .flatMap(example -> example.text().stream())
                .findFirst();
    }

    /** The members without objects, for which forms have no form. */
    private Map<String, JsonValue> flat(Node media) {
        Map<String, JsonValue> flat = new LinkedHashMap<>(Examples.members(value(media)));
        flat.values().removeIf(JsonValue.Members.class::isInstance);
        return flat;
    }

    private Stream<Content.Part> parts(String name, JsonValue value, Node schema) {
        if (isBinary(schema)) {
            return Stream.of(file(name));
        }
        return value instanceof JsonValue.Elements list && isBinary(References.resolved(root, schema.get("items")))
                ? list.elements().stream().map(element -> file(name))
                : Stream.of(Content.Part.text(name, Examples.text(value)));
    }

    /** A file of a few words, as nobody has told of a real one. */
    static Content.Part file(String name) {
        return Content.Part.text(name, Template.of("text")).named(Optional.of(name), Optional.empty());
    }

    private static boolean isBinary(Node schema) {
        return schema.get("format").text("").equals("binary")
                || (!schema.get("contentMediaType").isAbsent()
                        && schema.get("contentEncoding").isAbsent());
    }

    private Node property(Node described, String name) {
        Node schema = References.resolved(root, described);
        return Stream.concat(Stream.of(schema), schema.get("allOf").elements().stream())
                .map(part -> References.resolved(root, part).get("properties", name))
                .map(property -> References.resolved(root, property))
                .filter(property -> !property.isAbsent())
                .findFirst()
                .orElse(Node.absent());
    }
}
