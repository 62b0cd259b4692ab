package io.loadpilot.plan.user;

/**
 * Where the time of one exchange went, in nanoseconds; 0 for what did not happen, such as everything but the last two on
 * a kept connection.
 *
 * @param dnsNanos until the host's addresses were known
 * @param connectNanos until TCP had connected, addresses that did not answer included
 * @param tlsNanos of the TLS handshake
 * @param tlsResumed whether it took up the session of an earlier one
 * @param waitNanos for a connection that another request was opening, or for room on one
 * @param firstByteNanos from the request's being handed to the connection to the first byte of the response
 * @param bodyNanos from there to the last byte
 */
public record Phases(
        long dnsNanos,
        long connectNanos,
        long tlsNanos,
        boolean tlsResumed,
        long waitNanos,
        long firstByteNanos,
        long bodyNanos) {
    public static final Phases NONE = new Phases(0, 0, 0, false, 0, 0, 0);
}
