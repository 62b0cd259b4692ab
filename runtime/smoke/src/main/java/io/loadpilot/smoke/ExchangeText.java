package io.loadpilot.smoke;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import io.loadpilot.report.JsonLayout;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A request and its response as lines: credentials masked, JSON laid out, long bodies cut. */
final class ExchangeText {
    private static final int LONGEST_BODY = 2_048;
    private static final int LONGEST_LINE = 120;
    private static final String MASK = "***";
    private static final Set<String> PRIVATE =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token");

    private final String target;

    /** @param target what paths are appended to */
    ExchangeText(String target) {
        this.target = target;
    }

    SmokeExchange of(SentRequest sent) {
        List<String> response =
                sent.reply().map(reply -> response(sent.request(), reply)).orElse(List.of("no answer"));
        return new SmokeExchange(
                request(sent.request()), response, sent.conversation().lines());
    }

    private List<String> request(Request request) {
        List<String> lines = new ArrayList<>(List.of(request.method() + " " + url(request)));
        request.headers().forEach(header -> lines.add(header(header.name(), header.value())));
        Body body = request.body();
        if (body != null && body.size() > 0) {
            lines.add("");
            lines.addAll(body instanceof Body.Bytes inMemory ? body(inMemory.bytes()) : notShown(body));
        }
        return lines;
    }

    private List<String> response(Request request, Reply reply) {
        String failure = reply.failure();
        if (failure != null && reply.status() == 0) {
            return List.of(failure);
        }
        String elapsed = Numbers.plain(Duration.ofMillis(Math.round(reply.serviceNanos() / 1e6)));
        String from = reply.url().equals(url(request)) ? "" : " from " + reply.url();
        List<String> lines = new ArrayList<>(List.of(reply.status() + " in " + elapsed + from));
        reply.headers().entries().forEach(header -> lines.add(header(header.getKey(), header.getValue())));
        if (reply.body().length > 0) {
            lines.add("");
            lines.addAll(body(reply.body()));
        }
        return lines;
    }

    private String url(Request request) {
        boolean whole = request.url().matches("(?i)[a-z][a-z0-9+.-]*://.*");
        String base = target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
        String url = whole ? request.url() : base + (request.url().startsWith("/") ? "" : "/") + request.url();
        if (request.query().isEmpty()) {
            return url;
        }
        return url
                + request.query().stream()
                        .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
                        .collect(Collectors.joining("&", url.contains("?") ? "&" : "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String header(String name, String value) {
        return name + ": " + (PRIVATE.contains(name.toLowerCase(Locale.ROOT)) ? MASK : value);
    }

    private static List<String> notShown(Body body) {
        return List.of("(" + body.size() + " bytes, from files)");
    }

    /** In one line, cut. */
    static String line(byte[] bytes) {
        String text = text(bytes).replace('\n', ' ');
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return "(" + bytes.length + " bytes that are not text)";
        }
    }

    private static List<String> body(byte[] bytes) {
        String text = text(bytes);
        String laidOut = JsonLayout.of(text);
        if (laidOut.length() <= LONGEST_BODY) {
            return laidOut.lines().toList();
        }
        List<String> lines =
                new ArrayList<>(laidOut.substring(0, LONGEST_BODY).lines().toList());
        lines.add("(cut, " + bytes.length + " bytes in all)");
        return lines;
    }
}
