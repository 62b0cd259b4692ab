package io.loadpilot.imports.drill;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import io.loadpilot.imports.tree.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The entries of a plan. */
final class Steps {
    private final Names names;

    Steps(Names names) {
        this.names = names;
    }

    List<Step> of(Source source, Node entry) {
        if (!entry.get("request").isAbsent()) {
            return request(source, entry);
        }
        if (entry.get("delay").isObject()) {
            return List.of(new Step.Pause(delay(entry.get("delay"))));
        }
        if (entry.get("assign").isObject()) {
            Template value = names.template(entry.get("assign", "value").text(""));
            return List.of(
                    new Step.Assign(names.assign(entry.get("assign", "key").text("value")), value));
        }
        if (entry.get("assert").isObject()) {
            Template actual = names.template("{{ " + entry.get("assert", "key").text("") + " }}");
            return List.of(new Step.Compare(
                    actual, names.template(entry.get("assert", "value").text(""))));
        }
        if (!entry.get("exec").isAbsent()) {
            return List.of(new Step.Note("drill runs a command here, which is not taken over: "
                    + entry.get("exec", "command").text("")));
        }
        throw source.wrong(entry, "this is no request, delay, assign, assert, exec or include");
    }

    private static Duration delay(Node delay) {
        double millis = delay.get("seconds").number(0) * 1_000
                + delay.get("milliseconds").number(0);
        return Duration.ofMillis(Math.max(1, Math.round(millis)));
    }

    private List<Step> request(Source source, Node entry) {
        Optional<Step.Items> items = items(source, entry);
        if (items.isEmpty()) {
            return List.of(call(entry));
        }
        String variable = names.enterLoop();
        Step loop = new Step.Loop(variable, items.get(), List.of(call(entry)));
        names.leaveLoop();
        return List.of(loop);
    }

    private Call call(Node entry) {
        Node request = entry.get("request");
        String method = request.get("method").text("GET").toUpperCase(Locale.ROOT);
        Call call = Call.of(method, names.template(request.get("url").text("/")))
                .withHeaders(headers(request.get("headers")))
                .tagged(tags(entry.get("tags")));
        String body = request.get("body").text(request.get("body", "raw").text(""));
        if (!body.isEmpty()) {
            String type = call.header("Content-Type").orElse("");
            call = call.without("Content-Type").withContent(new Content.Text(type, names.template(body)));
        }
        String name = entry.get("name").text("");
        if (!name.isBlank()) {
            call = call.labelled(name.replaceAll("\\{\\{\\s*(.*?)\\s*}}", "{$1}"));
        }
        return entry.get("assign").isScalar()
                ? call.keptAs(names.response(entry.get("assign").text("")))
                : call;
    }

    private List<Field> headers(Node headers) {
        return headers.members().entrySet().stream()
                .map(header -> new Field(
                        header.getKey(), names.template(header.getValue().text(""))))
                .toList();
    }

    private static List<Field> tags(Node tags) {
        return tags.oneOrMany().stream()
                .map(tag -> Field.of(tag.text(""), "true"))
                .filter(tag -> !tag.name().isEmpty())
                .toList();
    }

    private Optional<Step.Items> items(Source source, Node entry) {
        boolean shuffled = entry.get("shuffle").isTrue();
        OptionalInt pick = entry.get("pick").isScalar()
                ? OptionalInt.of((int) entry.get("pick").number(1))
                : OptionalInt.empty();
        if (entry.get("with_items").isArray()) {
            return Optional.of(new Step.Items(
                    values(entry.get("with_items")), Optional.empty(), Optional.empty(), shuffled, pick));
        }
        Node range = entry.get("with_items_range");
        if (range.isObject()) {
            return Optional.of(
                    new Step.Items(List.of(), Optional.of(range(source, range)), Optional.empty(), shuffled, pick));
        }
        Node csv = entry.get("with_items_from_csv");
        String path = csv.text(csv.get("file_name").text(""));
        if (!path.isEmpty()) {
            Optional<String> rows = Optional.of(names.rows(path));
            return Optional.of(new Step.Items(List.of(), Optional.empty(), rows, shuffled, pick));
        }
        return lines(source, entry.get("with_items_from_file"), shuffled, pick);
    }

    private static Step.Range range(Source source, Node range) {
        long step = (long) range.get("step").number(1);
        if (step <= 0) {
            throw source.wrong(range, "the step of a range must be 1 or more");
        }
        return new Step.Range(
                (long) range.get("start").number(1), (long) range.get("stop").number(1), step);
    }

    /** A line is an item. */
    private static Optional<Step.Items> lines(Source source, Node name, boolean shuffled, OptionalInt pick) {
        if (!name.isScalar()) {
            return Optional.empty();
        }
        Source file = source.beside(name);
        List<JsonValue> values = file.text()
                .lines()
                .filter(line -> !line.isBlank())
                .<JsonValue>map(line -> new JsonValue.Text(Template.of(line.strip())))
                .toList();
        return Optional.of(new Step.Items(values, Optional.empty(), Optional.empty(), shuffled, pick));
    }

    private List<JsonValue> values(Node items) {
        List<JsonValue> values = new ArrayList<>();
        for (Node item : items.elements()) {
            if (item.isObject()) {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                item.members().forEach((key, value) -> members.put(key, scalar(value)));
                values.add(new JsonValue.Members(members));
            } else {
                values.add(scalar(item));
            }
        }
        return values;
    }

    /** All as text, as they end in texts. */
    private JsonValue scalar(Node value) {
        return new JsonValue.Text(names.template(value.text("")));
    }
}
