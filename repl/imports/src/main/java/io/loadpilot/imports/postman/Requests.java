package io.loadpilot.imports.postman;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests as a collection describes them. */
final class Requests {
    private static final Pattern FIRST = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private final Variables variables;

    Requests(Variables variables) {
        this.variables = variables;
    }

    Call read(Node request) {
        String method = request.get("method").filled("GET").strip().toUpperCase(Locale.ROOT);
        Call call = Call.of(method, variables.template(url(request.get("url")))).withHeaders(headers(request));
        Node body = request.get("body");
        if (body.isAbsent() || body.get("disabled").isTrue()) {
            return call;
        }
        Optional<String> type = call.header("Content-Type");
        return content(body, type)
                .map(content -> call.without("Content-Type").withContent(content))
                .orElse(call);
    }

    /** The raw text, but for parameters that are switched off and segments such as {@code :id}. */
    private String url(Node url) {
        String raw = url.text(url.get("raw").text(""));
        String text = raw.isEmpty() ? parts(url) : raw;
        if (text.isEmpty()) {
            return "/";
        }
        String path = text.replaceFirst("[?#].*", "");
        for (Node variable : url.get("variable").elements()) {
            String key = variable.get("key").text(variable.get("id").text(""));
            String value = variable.get("value").text("");
            path = path.replaceAll(
                    "/:" + Pattern.quote(key) + "(?=/|$)",
                    Matcher.quoteReplacement("/" + (value.isEmpty() ? "{{" + key + "}}" : value)));
        }
        String query = url.get("query").isArray()
                ? enabled(url.get("query"))
                        .map(pair -> pair.get("key").text("") + "="
                                + pair.get("value").text(""))
                        .collect(Collectors.joining("&"))
                : text.contains("?") ? text.replaceFirst("^[^?]*\\?", "").replaceFirst("#.*", "") : "";
        return withScheme(query.isEmpty() ? path : path + "?" + query);
    }

    private static String parts(Node url) {
        String protocol = url.get("protocol").text("");
        String port = url.get("port").text("");
        String path = joined(url.get("path"), "/");
        return (protocol.isEmpty() ? "" : protocol.replaceFirst(":?(//)?$", "") + "://")
                + joined(url.get("host"), ".")
                + (port.isEmpty() ? "" : ":" + port)
                + (path.isEmpty() ? "" : "/" + path);
    }

    private String withScheme(String url) {
        Matcher first = FIRST.matcher(url);
        boolean host = first.lookingAt() && variables.isHost(first.group(1)) && !url.startsWith("://", first.end());
        return !host && url.matches("(?is)([a-z][a-z0-9+.-]*://|\\{\\{|/).*") ? url : "http://" + url;
    }

    private static String joined(Node parts, String between) {
        return parts.isScalar()
                ? parts.text("")
                : parts.elements().stream()
                        .map(part -> part.text(part.get("value").text("")))
                        .collect(Collectors.joining(between));
    }

    private static Stream<Node> enabled(Node pairs) {
        return pairs.elements().stream().filter(pair -> !pair.get("disabled").isTrue());
    }

    private List<Field> headers(Node request) {
        return enabled(request.get("header"))
                .filter(header -> !header.get("key").text("").isBlank())
                .map(header -> field(header, "key"))
                .toList();
    }

    private Field field(Node pair, String name) {
        return new Field(
                pair.get(name).text(""), variables.template(pair.get("value").text("")));
    }

    /** A form without fields is what Postman keeps of a body that somebody once chose. */
    private Optional<Content> content(Node body, Optional<String> type) {
        return switch (body.get("mode").text("")) {
            case "raw" -> raw(body, type);
            case "urlencoded" -> {
                List<Field> fields = enabled(body.get("urlencoded"))
                        .map(pair -> field(pair, "key"))
                        .toList();
                yield fields.isEmpty() ? Optional.empty() : Optional.of(new Content.Form(fields));
            }
            case "formdata" -> {
                List<Content.Part> parts =
                        enabled(body.get("formdata")).map(this::part).toList();
                yield parts.isEmpty() ? Optional.empty() : Optional.of(new Content.Multipart(parts));
            }
            case "file" -> body.get("file", "src").text().map(path -> new Content.Stored(path, type));
            case "graphql" -> Optional.of(graphql(body.get("graphql")));
            default -> Optional.empty();
        };
    }

    private Optional<Content> raw(Node body, Optional<String> type) {
        String text = body.get("raw").text("");
        String usual = switch (body.get("options", "raw", "language").text("text")) {
            case "json" -> "application/json";
            case "xml" -> "application/xml";
            case "html" -> "text/html";
            case "javascript" -> "application/javascript";
            default -> "text/plain";
        };
        String said = type.orElse(usual);
        String sent = said.contains("json") ? JsonComments.removed(text) : text;
        return text.isEmpty() ? Optional.empty() : Optional.of(new Content.Text(said, variables.template(sent)));
    }

    /** Variables are JSON in a text. */
    private Content graphql(Node graphql) {
        String query = graphql.get("query").text("").replace("\\", "\\\\").replace("\"", "\\\"");
        String flat = query.replace("\r", "").replace("\n", "\\n").replace("\t", "\\t");
        String given = graphql.get("variables").text("").strip();
        String text = "{\"query\": \"" + flat + "\", \"variables\": " + (given.isEmpty() ? "{}" : given) + "}";
        return new Content.Text("application/json", variables.template(text));
    }

    private Content.Part part(Node pair) {
        String name = pair.get("key").text("");
        Optional<String> type = pair.get("contentType").text();
        if (pair.get("type").text("text").equals("file")) {
            String path = pair.get("src").oneOrMany().stream()
                    .findFirst()
                    .map(src -> src.text(""))
                    .orElse("");
            return Content.Part.file(name, path.isEmpty() ? name : path).named(Optional.empty(), type);
        }
        Template text = variables.template(pair.get("value").text(""));
        return Content.Part.text(name, text).named(Optional.empty(), type);
    }
}
