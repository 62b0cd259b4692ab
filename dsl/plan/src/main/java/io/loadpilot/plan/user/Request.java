package io.loadpilot.plan.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as the script wants it. {@code url} is absolute, or a path that is appended to the target;
 * {@code query} pairs are not yet encoded. {@code name} and {@code tags} group it in the numbers.
 */
public record Request(
        String method,
        String url,
        List<Pair> query,
        List<Pair> headers,
        @Nullable Body body,
        String name,
        Map<String, String> tags,
        Handling handling) {

    /** With nothing but these, handled as usual. */
    public static Request of(String method, String url, String name) {
        return new Request(method, url, List.of(), List.of(), null, name, Map.of(), Handling.USUAL);
    }

    /** The same with other headers. */
    public Request withHeaders(List<Pair> others) {
        return new Request(method, url, query, others, body, name, tags, handling);
    }

    /** The same with another body or, with null, none. */
    public Request withBody(@Nullable Body other) {
        return new Request(method, url, query, headers, other, name, tags, handling);
    }

    /** The same with other tags. */
    public Request withTags(Map<String, String> others) {
        return new Request(method, url, query, headers, body, name, others, handling);
    }

    /** The same, handled otherwise. */
    public Request with(Handling other) {
        return new Request(method, url, query, headers, body, name, tags, other);
    }

    /** A header or a query parameter; names may repeat. */
    public record Pair(String name, String value) {}

    /**
     * What is done with a request besides sending it. A null {@code timeout} means the run's, a null {@code digest} that
     * a 401 is an answer like any other. With {@code expectContinue} the body waits for the server's leave. With
     * {@code discardBody} the response's body is read and counted, however large, but not kept.
     */
    public record Handling(
            @Nullable Duration timeout,
            boolean followRedirects,
            @Nullable Login digest,
            boolean expectContinue,
            boolean discardBody) {
        /** Follows redirects, no more. */
        public static final Handling USUAL = new Handling(null, true, null, false, false);

        /** The same with another timeout or, with null, the run's. */
        public Handling withTimeout(@Nullable Duration other) {
            return new Handling(other, followRedirects, digest, expectContinue, discardBody);
        }

        /** The same with redirects followed or not. */
        public Handling withRedirects(boolean followed) {
            return new Handling(timeout, followed, digest, expectContinue, discardBody);
        }

        /** The same with another login or, with null, none. */
        public Handling withDigest(@Nullable Login other) {
            return new Handling(timeout, followRedirects, other, expectContinue, discardBody);
        }

        /** The same with a body that waits for leave, or not. */
        public Handling withContinue(boolean expected) {
            return new Handling(timeout, followRedirects, digest, expected, discardBody);
        }

        /** The same with the response's body thrown away, or not. */
        public Handling withDiscard(boolean discarded) {
            return new Handling(timeout, followRedirects, digest, expectContinue, discarded);
        }
    }

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
