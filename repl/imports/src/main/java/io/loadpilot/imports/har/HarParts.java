package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a form: browsers record them as the text that was sent, proxies as a list. */
final class HarParts {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S+)");

    private HarParts() {}

    static Optional<Content> of(String type, String text, List<Node> params) {
        Matcher boundary = BOUNDARY.matcher(type);
        List<Content.Part> parts = new ArrayList<>();
        if (!text.isEmpty() && boundary.find()) {
            for (String piece : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
                part(piece).ifPresent(parts::add);
            }
        } else {
            params.forEach(param -> parts.add(part(param)));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Content.Multipart(parts));
    }

    private static Optional<Content.Part> part(String piece) {
        int end = piece.indexOf("\r\n\r\n");
        Matcher name = NAME.matcher(piece);
        if (end < 0 || !name.find() || name.start() > end) {
            return Optional.empty();
        }
        String head = piece.substring(0, end);
        String body = piece.substring(end + 4).replaceFirst("\r\n$", "");
        return Optional.of(
                Content.Part.text(name.group(1), Template.of(body)).named(first(FILE_NAME, head), first(TYPE, head)));
    }

    private static Content.Part part(Node param) {
        return Content.Part.text(
                        param.get("name").text(""),
                        Template.of(param.get("value").text("")))
                .named(param.get("fileName").text(), param.get("contentType").text());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static List<Field> form(List<Node> params) {
        return params.stream()
                .map(param -> Field.of(
                        decoded(param.get("name").text("")),
                        decoded(param.get("value").text(""))))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
