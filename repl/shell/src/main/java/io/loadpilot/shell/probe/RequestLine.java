package io.loadpilot.shell.probe;

import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What follows a verb: {@code /orders -H 'Accept: text/html' json {"id": 1} * 20}.
 *
 * @param times how often it is to be sent
 */
record RequestLine(Request request, int times) {
    static final String USAGE = "URL [-H 'NAME: VALUE'] [json|text BODY | form A=1 B=2 | file PATH] [* TIMES]";

    private static final Pattern TIMES = Pattern.compile("(?:^|\\s)\\*\\s*(\\d{1,5})\\s*$");
    private static final String TYPE = "Content-Type";

    /** @param usual headers that every request has unless it has its own */
    static RequestLine parse(String method, Words words, List<Pair> usual) {
        Matcher times = TIMES.matcher(words.rest());
        boolean repeated = times.find();
        Words line = new Words(repeated ? words.rest().substring(0, times.start()) : words.rest());
        String url = line.need("a URL (" + method.toLowerCase(Locale.ROOT) + " /path)");
        List<Pair> headers = new ArrayList<>();
        while (line.take("-H") || line.take("--header")) {
            headers.add(header(line.need("the header after -H")));
        }
        Body body = body(line, headers);
        requireEnd(method, url, line.rest());
        usual.stream().filter(pair -> !has(headers, pair.name())).forEach(headers::add);
        Request request = Request.of(method, url, method + " " + path(url))
                .withHeaders(headers)
                .withBody(body);
        return new RequestLine(request, repeated ? Math.max(1, Integer.parseInt(times.group(1))) : 1);
    }

    private static void requireEnd(String method, String url, String rest) {
        if (!rest.isEmpty()) {
            String kotlin = method.toLowerCase(Locale.ROOT) + "(\"" + url + "\") { bearer(token) }";
            throw new Refusal("\"" + rest + "\" is too much; with values of the session it is Kotlin: " + kotlin);
        }
    }

    static Pair header(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new Refusal("\"" + text + "\" is not a header; write it as 'Accept: text/html'");
        }
        return new Pair(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    static boolean has(List<Pair> headers, String name) {
        return headers.stream().anyMatch(pair -> pair.name().equalsIgnoreCase(name));
    }

    /** Without its query, and of an absolute URL without its host: what the request is called. */
    static String path(String url) {
        String path = url.replaceFirst("(?i)^https?://[^/?#]*", "").replaceFirst("[?#].*", "");
        return path.startsWith("/") ? path : "/" + path;
    }

    private static @org.jspecify.annotations.Nullable Body body(Words line, List<Pair> headers) {
        if (line.take("json")) {
            return typed(rest(line, "json {\"id\": 1}"), "application/json", headers);
        }
        if (line.take("text")) {
            return typed(rest(line, "text hello"), "text/plain; charset=utf-8", headers);
        }
        if (line.take("form")) {
            return typed(form(line.all()), "application/x-www-form-urlencoded", headers);
        }
        return line.take("file") ? file(line.need("the file (file order.json)")) : null;
    }

    private static String rest(Words line, String example) {
        String rest = line.rest();
        line.all();
        if (rest.isEmpty()) {
            throw new Refusal("the body is missing; write it as in: " + example);
        }
        return rest;
    }

    private static Body typed(String text, String type, List<Pair> headers) {
        if (!has(headers, TYPE)) {
            headers.add(new Pair(TYPE, type));
        }
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(List<String> fields) {
        return fields.stream()
                .map(field -> {
                    int equals = field.indexOf('=');
                    if (equals < 0) {
                        throw new Refusal("\"" + field + "\" is not a form field; write it as name=value");
                    }
                    return Stream.of(field.substring(0, equals), field.substring(equals + 1))
                            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                            .collect(Collectors.joining("="));
                })
                .collect(Collectors.joining("&"));
    }

    private static Body file(String name) {
        try {
            return Body.of(Files.readAllBytes(Path.of(name)));
        } catch (IOException unreadable) {
            throw new Refusal("cannot read " + name + ": " + unreadable.getMessage());
        }
    }
}
