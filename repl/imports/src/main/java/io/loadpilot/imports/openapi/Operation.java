package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
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

    String title() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    Call call() {
        String filled = path;
        for (Parameter parameter : sent("path")) {
            filled = filled.replace("{" + parameter.name() + "}", parameter.segment());
        }
        filled = filled.replaceAll("\\{[^}]*}", "1");
        String query = sent("query").stream().flatMap(Parameter::query).collect(Collectors.joining("&"));
        Call call = Call.of(
                        method.toUpperCase(Locale.ROOT), Template.of(query.isEmpty() ? filled : filled + "?" + query))
                .withHeaders(sent("header").stream().map(Operation::field).toList())
                .expecting(statuses());
        if (path.contains("{")) {
            call = call.labelled(title());
        }
        String summary = node.get("summary").text("");
        if (!summary.isBlank()) {
            call = call.commented(summary);
        }
        return content().map(call::withContent).orElse(call);
    }

    private List<Parameter> sent(String place) {
        return parameters(place)
                .filter(Operation::isSent)
                .map(parameter -> Parameter.of(root, parameter))
                .toList();
    }

    /** Those that nobody can make up. */
    List<String> cookies() {
        return parameters("cookie")
                .filter(parameter -> parameter.get("required").isTrue())
                .map(parameter -> parameter.get("name").text(""))
                .toList();
    }

    /** What must be sent, or has a value that somebody thought of. */
    private static boolean isSent(Node parameter) {
        return parameter.get("required").isTrue()
                || parameter.get("in").text("").equals("path")
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

    private static Field field(Parameter parameter) {
        return Field.of(parameter.name(), parameter.text());
    }

    /** Of success; a default only tells of errors. */
    private List<Integer> statuses() {
        return node.get("responses").members().keySet().stream()
                .filter(status -> status.matches("[23]\\d\\d"))
                .map(Integer::valueOf)
                .toList();
    }

    boolean isBodyLeftOut() {
        return body().isLeftOut();
    }

    private Optional<Content> content() {
        return form().or(() -> body().content());
    }

    private RequestBody body() {
        return parameters("body")
                .findFirst()
                .map(parameter -> RequestBody.ofSwagger(root, consumed(), parameter))
                .orElseGet(() -> RequestBody.of(root, node));
    }

    /** Types that Swagger 2 has in words of their own. */
    private List<String> consumed() {
        Node own = node.get("consumes").isAbsent() ? root.get("consumes") : node.get("consumes");
        return own.elements().stream().map(type -> type.text("")).toList();
    }

    private Optional<Content> form() {
        List<Node> all = parameters("formData").toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean files = all.stream().anyMatch(Operation::isFile);
        return Optional.of(
                files
                        ? new Content.Multipart(all.stream().map(this::part).toList())
                        : new Content.Form(all.stream()
                                .map(parameter -> field(Parameter.of(root, parameter)))
                                .toList()));
    }

    private static boolean isFile(Node parameter) {
        return parameter.get("type").text("").equals("file");
    }

    private Content.Part part(Node node) {
        Parameter parameter = Parameter.of(root, node);
        return isFile(node)
                ? RequestBody.file(parameter.name())
                : Content.Part.text(parameter.name(), Template.of(parameter.text()));
    }
}
