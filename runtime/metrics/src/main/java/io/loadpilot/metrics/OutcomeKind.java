package io.loadpilot.metrics;

/** How a request or a task ended. The label is the stable name that reports, JSON and the console use. */
public enum OutcomeKind {
    OK("ok"),
    HTTP_ERROR("http_error"),
    CHECK_FAILED("check_failed"),
    SCRIPT_ERROR("script_error"),
    TIMEOUT("timeout"),
    DNS_FAILED("dns_failed"),
    CONNECT_REFUSED("connect_refused"),
    CONNECT_FAILED("connect_failed"),
    TLS_FAILED("tls_failed"),
    RESET("reset"),
    CLOSED_EARLY("closed_early"),
    MALFORMED("malformed_response"),
    /** The target broke HTTP/2, reset a stream of it or went away from it with an error. */
    PROTOCOL_ERROR("protocol_error"),
    BODY_TOO_LARGE("body_too_large"),
    REDIRECT_LOOP("redirect_loop"),
    INVALID_REQUEST("invalid_request"),
    CANCELLED("cancelled"),
    /** This machine had no descriptor or local port left for a connection: the target is not to blame. */
    GENERATOR_LIMIT("generator_limit");

    private final String label;

    OutcomeKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isError() {
        return this != OK;
    }
}
