package io.loadpilot.plan.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as the script wants it. {@code url} is absolute, or a path that is appended to the target;
 * {@code query} pairs are not yet encoded. {@code name} and {@code tags} group it in the numbers. A null {@code timeout} means the run's.
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
        boolean followRedirects) {

    /** A header or a query parameter; names may repeat. */
    public record Pair(String name, String value) {}
}
