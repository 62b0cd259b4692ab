package io.loadpilot.plan.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as the script wants it. {@code url} is absolute, or a path that is appended to the target;
 * {@code query} pairs are not yet encoded. {@code name} and {@code tags} group it in the numbers. A null
 * {@code timeout} means the run's, a null {@code digest} that a 401 is an answer like any other.
 */
public record Request(
        String method,
        String url,
        List<Pair> query,
        List<Pair> headers,
        byte @Nullable [] body,
        String name,
        Map<String, String> tags,
        @Nullable Duration timeout,
        boolean followRedirects,
        @Nullable Login digest) {

    /** One that answers no challenge. */
    public Request(
            String method,
            String url,
            List<Pair> query,
            List<Pair> headers,
            byte @Nullable [] body,
            String name,
            Map<String, String> tags,
            @Nullable Duration timeout,
            boolean followRedirects) {
        this(method, url, query, headers, body, name, tags, timeout, followRedirects, null);
    }

    /** A header or a query parameter; names may repeat. */
    public record Pair(String name, String value) {}

    /** Who answers when the server asks for digest authentication; nothing of it is sent before. */
    public record Login(String user, String password) {
        /**
         * Takes a name that can stand in a header.
         *
         * @throws IllegalArgumentException if it cannot
         */
        public Login {
            if (user.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("the user name of digest(…) holds a control character; remove it");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
