package io.loadpilot.lab;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Endpoints that show the client what it sent, or make it send something next: echo, cookies, redirects. */
final class Mirrors {
    private static final Pattern COOKIE_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern COOKIE_VALUE = Pattern.compile("[!#-+\\--:<-\\[\\]-~]*");
    private static final Pattern LOCATION = Pattern.compile("[!-~]+");
    private static final Set<Long> REDIRECTS = Set.of(301L, 302L, 303L, 307L, 308L);

    private Mirrors() {}

    static void open(Router router) {
        router.any("/lab/echo", "the request as JSON: method, path, query, headers, body.", Mirrors::echo);
        router.any("/lab/headers", "the request's headers as JSON.", Mirrors::headers);
        router.any("/lab/cookies", "the request's cookies as JSON.", Mirrors::cookies);
        router.any("/lab/cookies/set", "?name=value sets that cookie, or several.", Mirrors::setCookies);
        router.any("/lab/cookies/delete", "?name deletes that cookie, or several.", Mirrors::deleteCookies);
        router.any("/lab/redirect/{n}", "[?status=307][&to=/health] leads there after n redirects.", Mirrors::redirect);
    }

    private static void echo(Exchange exchange) {
        Map<String, Object> query = new LinkedHashMap<>();
        exchange.query().all().forEach((name, values) -> query.put(name, oneOrAll(values)));
        String json = new JsonText()
                .open()
                .field("method", exchange.method())
                .field("path", exchange.path())
                .field("query", query)
                .field("headers", headerMap(exchange))
                .field("body", exchange.bodyText())
                .field("body_bytes", exchange.bodyBytes())
                .close()
                .toString();
        exchange.send(Reply.json(200, json));
    }

    private static void headers(Exchange exchange) {
        exchange.send(Reply.json(200, JsonText.of(headerMap(exchange))));
    }

    private static void cookies(Exchange exchange) {
        Map<String, Object> cookies = new TreeMap<>();
        for (String header : exchange.headers().getAll(HttpHeaderNames.COOKIE)) {
            for (Cookie cookie : ServerCookieDecoder.LAX.decode(header)) {
                cookies.put(cookie.name(), cookie.value());
            }
        }
        exchange.send(Reply.json(200, JsonText.of(cookies)));
    }

    private static void setCookies(Exchange exchange) {
        Reply reply = Reply.json(200, "{\"status\":\"ok\"}");
        for (Map.Entry<String, List<String>> cookie : exchange.query().all().entrySet()) {
            String value = cookie.getValue().get(0);
            requireUsable(COOKIE_NAME, cookie.getKey());
            requireUsable(COOKIE_VALUE, value);
            reply = reply.header("Set-Cookie", cookie.getKey() + "=" + value + "; Path=/");
        }
        exchange.send(reply);
    }

    private static void deleteCookies(Exchange exchange) {
        Reply reply = Reply.json(200, "{\"status\":\"ok\"}");
        for (String name : exchange.query().all().keySet()) {
            requireUsable(COOKIE_NAME, name);
            reply = reply.header("Set-Cookie", name + "=; Path=/; Max-Age=0");
        }
        exchange.send(reply);
    }

    private static void redirect(Exchange exchange) {
        long remaining = Query.whole("The number of redirects", exchange.argument(), 1, 1_000);
        Query query = exchange.query();
        long status = query.whole("status", 302, 301, 308);
        if (!REDIRECTS.contains(status)) {
            throw new BadRequest("status must be 301, 302, 303, 307 or 308, not " + status + ".");
        }
        String location = query.text("to", "/health");
        requireUsable(LOCATION, location);
        if (remaining > 1) {
            location = "/lab/redirect/" + (remaining - 1) + rawQuery(exchange.uri());
        }
        exchange.send(Reply.of((int) status, "text/plain", new byte[0]).header("Location", location));
    }

    private static Map<String, Object> headerMap(Exchange exchange) {
        Map<String, Object> headers = new TreeMap<>();
        for (String name : exchange.headers().names()) {
            headers.put(
                    name.toLowerCase(Locale.ROOT), oneOrAll(exchange.headers().getAll(name)));
        }
        return headers;
    }

    private static Object oneOrAll(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private static String rawQuery(String uri) {
        int start = uri.indexOf('?');
        return start < 0 ? "" : uri.substring(start);
    }

    private static void requireUsable(Pattern pattern, @Nullable String value) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new BadRequest("'" + value + "' cannot stand in that header.");
        }
    }
}
