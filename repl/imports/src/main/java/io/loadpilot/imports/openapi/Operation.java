package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be done with a path.
 *
 * @param root of the description, for references
 * @param item the path's node
 * @param node the operation's
 */
record Operation(Node root, String method, String path, Node item, Node node) {
    String tag() {
        String[] segments = path.split("/", -1);
        boolean named = segments.length > 1 && !segments[1].startsWith("{") && !segments[1].isBlank();
        return node.get("tags").elements().stream()
                .map(tag -> tag.text(""))
                .filter(tag -> !tag.isBlank())
                .findFirst()
                .orElse(named ? segments[1] : "root");
    }

    /** The names in braces, each once. */
    List<String> pathNames() {
        return parameters("path")
                .map(parameter -> parameter.get("name").text(""))
                .filter(name -> path.contains("/{" + name + "}"))
                .toList();
    }

    Call call() {
        String verb = method.toUpperCase(Locale.ROOT);
        String filled = path;
        for (Node parameter : parameters("path").toList()) {
            String name = parameter.get("name").text("");
            filled = filled.replace("{" + name + "}", encoded(value(parameter)));
        }
        filled = filled.replaceAll("\\{[^}]*}", "1");
        String query = parameters("query")
                .filter(Operation::isSent)
                .map(parameter -> encoded(parameter.get("name").text("")) + "=" + encoded(value(parameter)))
                .collect(Collectors.joining("&"));
        Call call = Call.of(verb, Template.of(query.isEmpty() ? filled : filled + "?" + query))
                .withHeaders(parameters("header")
                        .filter(Operation::isSent)
                        .map(this::field)
                        .toList())
                .expecting(statuses());
        if (path.contains("{")) {
            call = call.labelled(verb + " " + path);
        }
        String summary = node.get("summary").text("");
        if (!summary.isBlank()) {
            call = call.commented(summary);
        }
        return content().map(call::withContent).orElse(call);
    }

    /** What must be sent, or has a value that somebody thought of. */
    private static boolean isSent(Node parameter) {
        return parameter.get("required").isTrue()
                || !parameter.get("example").isAbsent()
                || !parameter.get("schema", "default").isAbsent();
    }

    /** Those of the path too, unless the operation has its own of that name. */
    private Stream<Node> parameters(String place) {
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node list : List.of(item.get("parameters"), node.get("parameters"))) {
            for (Node parameter : list.elements()) {
                Node whole = References.resolved(root, parameter);
                all.put(whole.get("in").text("") + " " + whole.get("name").text(""), whole);
            }
        }
        return all.values().stream()
                .filter(parameter -> parameter.get("in").text("").equals(place));
    }

    private Field field(Node parameter) {
        return Field.of(parameter.get("name").text(""), value(parameter));
    }

    /** Swagger 2 has the schema's words in the parameter itself. */
    private String value(Node parameter) {
        Node schema = parameter.get("schema").isAbsent() ? parameter : parameter.get("schema");
        Node example = Examples.given(root, parameter);
        Template text = Examples.text(example.isAbsent() ? Examples.of(root, schema) : Examples.json(example));
        return text.known().orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Of success; a default only tells of errors. */
    private List<Integer> statuses() {
        return node.get("responses").members().keySet().stream()
                .filter(status -> status.matches("[23]\\d\\d"))
                .map(Integer::valueOf)
                .toList();
    }

    private Optional<Content> content() {
        Node body = References.resolved(root, node.get("requestBody")).get("content");
        for (Map.Entry<String, Node> type : body.members().entrySet()) {
            Optional<Content> content = content(type.getKey(), type.getValue());
            if (content.isPresent()) {
                return content;
            }
        }
        List<Node> inBody = parameters("body").toList();
        if (!inBody.isEmpty()) {
            return Optional.of(new Content.Json(Examples.of(root, inBody.get(0).get("schema"))));
        }
        List<Field> form = parameters("formData")
                .filter(parameter -> !parameter.get("type").text("").equals("file"))
                .map(this::field)
                .toList();
        return form.isEmpty() ? Optional.empty() : Optional.of(new Content.Form(form));
    }

    private Optional<Content> content(String type, Node media) {
        Node example = Examples.given(root, media);
        var value = example.isAbsent() ? Examples.of(root, media.get("schema")) : Examples.json(example);
        if (type.contains("json")) {
            return Optional.of(new Content.Json(value));
        }
        List<Field> fields = new ArrayList<>();
        Examples.members(value).forEach((name, member) -> {
            if (!(member instanceof JsonValue.Members)) {
                fields.add(new Field(name, Examples.text(member)));
            }
        });
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.of(new Content.Form(fields));
        }
        if (type.startsWith("multipart/")) {
            return Optional.of(new Content.Multipart(fields.stream()
                    .map(field -> Content.Part.text(field.name(), field.value()))
                    .toList()));
        }
        return type.startsWith("text/") ? Optional.of(new Content.Text(type, Examples.text(value))) : Optional.empty();
    }
}
