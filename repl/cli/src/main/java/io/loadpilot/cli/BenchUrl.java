package io.loadpilot.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** A URL as people type it, in two parts: where to connect, and the path with its query. */
record BenchUrl(String target, String path) {
    private static final String SCHEME_END = "://";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*" + SCHEME_END);

    /** @throws UsageException if it is no HTTP URL */
    static BenchUrl parse(String text) {
        String url = SCHEME.matcher(text).lookingAt() ? text : "http" + SCHEME_END + text;
        String scheme = url.substring(0, url.indexOf(SCHEME_END)).toLowerCase(Locale.ROOT);
        int hostAt = scheme.length() + SCHEME_END.length();
        int pathAt = hostAt;
        while (pathAt < url.length() && "/?#".indexOf(url.charAt(pathAt)) < 0) {
            pathAt++;
        }
        if (!(scheme.equals("http") || scheme.equals("https")) || pathAt == hostAt) {
            throw new UsageException(
                    "\"" + text + "\" is not an HTTP URL; write one such as http://localhost:8080/health");
        }
        String path = url.substring(pathAt);
        int fragment = path.indexOf('#');
        String sent = fragment < 0 ? path : path.substring(0, fragment);
        return new BenchUrl(url.substring(0, pathAt), sent.startsWith("/") ? sent : "/" + sent);
    }

    /** The path without its query: what the request is called in the numbers. */
    static String name(String method, String path) {
        int query = path.indexOf('?');
        return method + " " + (query < 0 ? path : path.substring(0, query));
    }
}
