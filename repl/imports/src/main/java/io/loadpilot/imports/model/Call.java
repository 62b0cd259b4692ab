package io.loadpilot.imports.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request.
 *
 * @param label the row in which it is counted, if it is not the usual one
 * @param statuses that count as a success; none means: what the server likes
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
        return new Call(
                method,
                other,
                headers,
                login,
                content,
                label,
                tags,
                statuses,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call without(String header) {
        return withHeaders(headers.stream()
                .filter(field -> !field.name().equalsIgnoreCase(header))
                .toList());
    }

    public Call withHeaders(List<Field> others) {
        return new Call(
                method,
                url,
                others,
                login,
                content,
                label,
                tags,
                statuses,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call withLogin(Login other) {
        return new Call(
                method,
                url,
                headers,
                Optional.of(other),
                content,
                label,
                tags,
                statuses,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call withContent(Content other) {
        return new Call(
                method,
                url,
                headers,
                login,
                Optional.of(other),
                label,
                tags,
                statuses,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call labelled(String name) {
        return new Call(
                method,
                url,
                headers,
                login,
                content,
                Optional.of(name),
                tags,
                statuses,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call tagged(List<Field> others) {
        return new Call(
                method,
                url,
                headers,
                login,
                content,
                label,
                others,
                statuses,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call expecting(List<Integer> others) {
        return new Call(
                method,
                url,
                headers,
                login,
                content,
                label,
                tags,
                others,
                followRedirects,
                kept,
                extracts,
                comments,
                answer);
    }

    public Call withoutRedirects() {
        return new Call(
                method, url, headers, login, content, label, tags, statuses, false, kept, extracts, comments, answer);
    }

    public Call keptAs(String variable) {
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
                Optional.of(variable),
                extracts,
                comments,
                answer);
    }

    public Call extracting(List<Extract> others) {
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
                kept,
                others,
                comments,
                answer);
    }

    public Call answered(Answer other) {
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
                kept,
                extracts,
                comments,
                Optional.of(other));
    }

    /** With one more line above it. */
    public Call commented(String line) {
        List<String> lines = new ArrayList<>(comments);
        lines.add(line);
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
                kept,
                extracts,
                lines,
                answer);
    }
}
