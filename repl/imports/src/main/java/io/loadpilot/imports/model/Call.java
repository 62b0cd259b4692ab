package io.loadpilot.imports.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A request.
 *
 * @param label the row in which it is counted, if it is not the usual one
 * @param statuses that count as a success; none means: what the server likes
 * @param timeout after which it has failed, if not the usual one
 * @param kept the variable that keeps the response
 * @param comments lines to write above it
 * @param answer what came back when it was recorded
 */
public record Call(
        String method,
        Template url,
        List<Field> headers,
        Optional<Login> login,
        Optional<Content> content,
        Optional<String> label,
        List<Field> tags,
        List<Integer> statuses,
        boolean followRedirects,
        Optional<Duration> timeout,
        Optional<String> kept,
        List<Extract> extracts,
        List<String> comments,
        Optional<Answer> answer)
        implements Step {
    public Call {
        headers = List.copyOf(headers);
        tags = List.copyOf(tags);
        statuses = List.copyOf(statuses);
        extracts = List.copyOf(extracts);
        comments = List.copyOf(comments);
    }

    public static Call of(String method, Template url) {
        return new Call(
                method,
                url,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .findFirst()
                .flatMap(header -> header.value().known());
    }

    /** Method and path without query, as people speak of it. */
    public String title() {
        String path = url.start().replaceFirst("(?i)^https?://[^/?#]*", "").replaceFirst("[?#].*", "");
        return method + " " + (path.isEmpty() ? "/" : path);
    }

    public Call withUrl(Template other) {
        return changed(draft -> draft.url = other);
    }

    public Call without(String header) {
        return withHeaders(headers.stream()
                .filter(field -> !field.name().equalsIgnoreCase(header))
                .toList());
    }

    public Call withHeaders(List<Field> others) {
        return changed(draft -> draft.headers = others);
    }

    public Call withLogin(Login other) {
        return changed(draft -> draft.login = Optional.of(other));
    }

    public Call withoutLogin() {
        return changed(draft -> draft.login = Optional.empty());
    }

    public Call withContent(Content other) {
        return changed(draft -> draft.content = Optional.of(other));
    }

    public Call labelled(String name) {
        return changed(draft -> draft.label = Optional.of(name));
    }

    public Call tagged(List<Field> others) {
        return changed(draft -> draft.tags = others);
    }

    public Call expecting(List<Integer> others) {
        return changed(draft -> draft.statuses = others);
    }

    public Call withoutRedirects() {
        return changed(draft -> draft.followRedirects = false);
    }

    public Call within(Optional<Duration> limit) {
        return changed(draft -> draft.timeout = limit);
    }

    public Call keptAs(String variable) {
        return changed(draft -> draft.kept = Optional.of(variable));
    }

    public Call extracting(List<Extract> others) {
        return changed(draft -> draft.extracts = others);
    }

    public Call answered(Answer other) {
        return changed(draft -> draft.answer = Optional.of(other));
    }

    /** With one more line above it. */
    public Call commented(String line) {
        List<String> lines = new ArrayList<>(comments);
        lines.add(line);
        return changed(draft -> draft.comments = lines);
    }

    private Call changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.call();
    }

    /** A copy that is being changed. */
    private static final class Draft {
        private final String method;
        private Template url;
        private List<Field> headers;
        private Optional<Login> login;
        private Optional<Content> content;
        private Optional<String> label;
        private List<Field> tags;
        private List<Integer> statuses;
        private boolean followRedirects;
        private Optional<Duration> timeout;
        private Optional<String> kept;
        private List<Extract> extracts;
        private List<String> comments;
        private Optional<Answer> answer;

        Draft(Call call) {
            method = call.method;
            url = call.url;
            headers = call.headers;
            login = call.login;
            content = call.content;
            label = call.label;
            tags = call.tags;
            statuses = call.statuses;
            followRedirects = call.followRedirects;
            timeout = call.timeout;
            kept = call.kept;
            extracts = call.extracts;
            comments = call.comments;
            answer = call.answer;
        }

        Call call() {
            return new Call(
                    method,
                    url,
                    headers,
                    login,
                    content,
                    label,
                    tags,
                    statuses,
                    followRedirects,
                    timeout,
                    kept,
                    extracts,
                    comments,
                    answer);
        }
    }
}
