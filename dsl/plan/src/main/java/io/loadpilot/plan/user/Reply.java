package io.loadpilot.plan.user;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request, or why nothing did. Until its task ends a script may still judge it: by default a
 * status of 400 and above is an error. Used on the session's event loop only.
 */
public interface Reply {
    /** The content codings that are undone; a body in any other comes as it was sent. */
    Set<String> DECODED = Set.of("gzip", "x-gzip", "deflate", "br", "zstd", "identity");

    /** 0 if there was no complete response. */
    int status();

    Headers headers();

    /** The body after decompression; empty if there was none, or if it was not to be kept. */
    byte[] body();

    /** How many bytes came as body, before decompression and whether kept or not. */
    long bodyBytes();

    /** What came after the body. */
    Headers trailers();

    /** Null for a complete response, else a sentence such as {@code connection refused by 127.0.0.1:81}. */
    @Nullable String failure();

    /** The stable name of what {@link #failure} tells, such as {@code connect_refused}; null with it. */
    @Nullable String failureKind();

    /** From sent to the last byte, in nanoseconds. */
    long serviceNanos();

    Phases phases();

    /** {@code HTTP/1.1} or {@code HTTP/2}; empty if no connection came about. */
    String protocol();

    /** The URL that answered, after redirects. */
    String url();

    /** Whether the request counts as a success as things stand. */
    boolean ok();

    /** Overrides the default: this response is what the script wanted. Without effect on one that never came. */
    void accept();

    /** It was sent again: it stays an error in the numbers if it is one, but fails its task no longer. */
    void forgive();

    /** Counts the request as an error, with the reason that the report shows. */
    void reject(String reason);
}
