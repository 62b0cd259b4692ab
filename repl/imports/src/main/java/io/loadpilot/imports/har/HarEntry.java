package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Answer;
import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request of an archive with its answer.
 *
 * @param page the id of its page, or an empty text
 * @param redirect the absolute URL that the answer leads to, or an empty text
 */
record HarEntry(String page, Instant started, Instant ended, String url, String redirect, Call call) {
    private static final int LONGEST_BODY = 1 << 20;
    private static final int NOT_MODIFIED = 304;
    /** Some recorders take other lines of a request for headers. */
    private static final Pattern NAME = Pattern.compile(":?[\\w!#$%&'*+.^`|~-]+");

    /** What becomes of an entry. */
    enum Fate {
        REPLAYED(""),
        ASSET("static files"),
        SOCKET("WebSockets"),
        UNANSWERED("requests without an answer"),
        OTHER("URLs that are not HTTP");

        private final String what;

        Fate(String what) {
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    static Fate fate(Node entry) {
        String url = entry.get("request", "url").text("").toLowerCase(Locale.ROOT);
        if (url.startsWith("ws:") || url.startsWith("wss:") || status(entry) == 101) {
            return Fate.SOCKET;
        }
        if (!url.startsWith("http:") && !url.startsWith("https:")) {
            return Fate.OTHER;
        }
        if (!Assets.kind(entry).isEmpty()) {
            return Fate.ASSET;
        }
        boolean failed = status(entry) < 100 && !entry.get("response").members().isEmpty();
        return failed ? Fate.UNANSWERED : Fate.REPLAYED;
    }

    private static int status(Node entry) {
        return (int) entry.get("response", "status").number(0);
    }

    static HarEntry read(Node entry) {
        Node request = entry.get("request");
        String url = request.get("url").text("").replaceFirst("#.*", "");
        int status = status(entry);
        Instant started = instant(entry.get("startedDateTime").text(""));
        String method = request.get("method").filled("GET").strip().toUpperCase(Locale.ROOT);
        Call call = Call.of(method, Template.of(url))
                .withHeaders(fields(request.get("headers")))
                .answered(answer(entry.get("response"), status));
        if (status >= 100) {
            call = call.expecting(List.of(status == NOT_MODIFIED ? 200 : status));
        }
        return new HarEntry(
                entry.get("pageref").text(""),
                started,
                started.plusMillis((long) Math.max(0, entry.get("time").number(0))),
                url,
                resolved(url, entry.get("response", "redirectURL").text("")),
                HarBody.sent(request.get("postData"), call));
    }

    HarEntry with(Call other) {
        return new HarEntry(page, started, ended, url, redirect, other);
    }

    /** This request, answered as the last one of a row of redirects was. */
    HarEntry answeredAs(HarEntry last) {
        Call joined = call.expecting(last.call.statuses());
        List<Field> headers = new ArrayList<>(call.answer().map(Answer::headers).orElse(List.of()));
        Answer answer = last.call.answer().orElseThrow();
        headers.addAll(answer.headers());
        return new HarEntry(
                page,
                started,
                last.ended,
                url,
                "",
                joined.answered(new Answer(answer.status(), headers, answer.type(), answer.body())));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static String resolved(String url, String redirect) {
        try {
            return redirect.isEmpty()
                    ? ""
                    : URI.create(url).resolve(redirect).toString().replaceFirst("#.*", "");
        } catch (IllegalArgumentException unusual) {
            return redirect;
        }
    }

    private static List<Field> fields(Node headers) {
        return headers.elements().stream()
                .map(header -> Field.of(
                        header.get("name").text(""), header.get("value").text("")))
                .filter(header -> NAME.matcher(header.name()).matches())
                .toList();
    }

    private static Answer answer(Node response, int status) {
        Node content = response.get("content");
        String type = content.get("mimeType").text("").toLowerCase(Locale.ROOT);
        String text = content.get("text").text("");
        boolean telling = (type.contains("json") || type.contains("html")) && text.length() <= LONGEST_BODY;
        boolean base64 = content.get("encoding").text("").equals("base64");
        return new Answer(status, fields(response.get("headers")), type, telling ? base64 ? decoded(text) : text : "");
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
