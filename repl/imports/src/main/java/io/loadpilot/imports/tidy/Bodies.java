package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.MultipartText;
import io.loadpilot.imports.model.Template;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes bodies apart that are JSON or the fields of a form, so that they can be read, and secrets in them be found. */
final class Bodies {
    private static final int LONGEST_JSON = 20_000;
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private Bodies() {}

    static Call structured(Call call) {
        if (call.content().orElse(null) instanceof Content.Form form && !hasDistinctNames(form.fields())) {
            return encoded(form).map(call::withContent).orElse(call);
        }
        if (!(call.content().orElse(null) instanceof Content.Text text)) {
            return call;
        }
        String type = bare(text.type());
        if (type.equals(FORM)) {
            return form(text).map(call::withContent).orElse(call);
        }
        if (type.startsWith("multipart/form-data")) {
            return text.text()
                    .known()
                    .flatMap(known -> MultipartText.parse(text.type(), known))
                    .map(call::withContent)
                    .orElse(call);
        }
        boolean json = type.equals(JSON) || type.endsWith("+json") || (type.isEmpty() && looksLikeJson(text));
        return json
                ? json(text).map(value -> sent(call, text.type(), type, value)).orElse(call)
                : call;
    }

    /** What says JSON of its own kind keeps its type. */
    private static Call sent(Call call, String type, String bare, JsonValue value) {
        Call sent = call.withContent(new Content.Json(value));
        if (bare.equals(JSON) || bare.isEmpty()) {
            return sent;
        }
        List<Field> headers = new ArrayList<>(sent.headers());
        headers.add(Field.of("Content-Type", type));
        return sent.withHeaders(headers);
    }

    private static String bare(String type) {
        String lower = type.toLowerCase(Locale.ROOT).replace(" ", "");
        return lower.replaceFirst(";charset=\"?utf-?8\"?$", "");
    }

    private static boolean looksLikeJson(Content.Text text) {
        String start = text.text().start().strip();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static Optional<JsonValue> json(Content.Text text) {
        int length = text.text().parts().stream()
                .mapToInt(part -> part.toString().length())
                .sum();
        return length > LONGEST_JSON ? Optional.empty() : JsonTemplate.parse(text.text());
    }

    /** Only if sending the fields sends the same text again, in every spelling: a map has no name twice. */
    private static Optional<Content> form(Content.Text text) {
        Marked marked = Marked.of(text.text());
        List<Field> fields = new ArrayList<>();
        for (String pair : marked.text().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                return Optional.empty();
            }
            try {
                fields.add(new Field(
                        decoded(pair.substring(0, equals)), marked.template(decoded(pair.substring(equals + 1)))));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
        return hasDistinctNames(fields) ? Optional.of(new Content.Form(fields)) : Optional.empty();
    }

    private static boolean hasDistinctNames(List<Field> fields) {
        return fields.stream().map(Field::name).distinct().count() == fields.size();
    }

    private static Optional<Content> encoded(Content.Form form) {
        boolean known =
                form.fields().stream().allMatch(field -> field.value().known().isPresent());
        String text = form.fields().stream()
                .map(field -> encoded(field.name()) + "="
                        + encoded(field.value().known().orElse("")))
                .collect(Collectors.joining("&"));
        return known ? Optional.of(new Content.Text(FORM, Template.of(text))) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
