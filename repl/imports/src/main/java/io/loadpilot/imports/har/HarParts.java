package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.MultipartText;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a form: browsers record them as the text that was sent, proxies as a list. */
final class HarParts {
    private HarParts() {}

    static Optional<Content> of(String type, String text, List<Node> params) {
        if (!text.isEmpty()) {
            Optional<Content> parsed = MultipartText.parse(type, text);
            if (parsed.isPresent()) {
                return parsed;
            }
        }
        List<Content.Part> parts = named(params).map(HarParts::part).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Content.Multipart(parts));
    }

    private static Content.Part part(Node param) {
        return Content.Part.text(
                        param.get("name").text(""),
                        Template.of(param.get("value").text("")))
                .named(param.get("fileName").text(), param.get("contentType").text());
    }

    static List<Field> form(List<Node> params) {
        return named(params)
                .map(param -> Field.of(
                        decoded(param.get("name").text("")),
                        decoded(param.get("value").text(""))))
                .toList();
    }

    /** A body without fields is recorded as one without a name. */
    private static Stream<Node> named(List<Node> params) {
        return params.stream().filter(param -> !param.get("name").text("").isEmpty());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
