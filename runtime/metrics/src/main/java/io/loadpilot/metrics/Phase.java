package io.loadpilot.metrics;

/** A part of an exchange that has a histogram of its own. The label is the stable name that the summary and JSON use. */
public enum Phase {
    DNS("dns"),
    CONNECT("connect"),
    TLS("tls"),
    /** A TLS handshake that took up the session of an earlier one. */
    TLS_RESUMED("tls resumed"),
    /** For a connection that another request was opening, or for room on one. */
    WAIT("wait"),
    /** From the request's being sent to the first byte of the response. */
    FIRST_BYTE("first byte"),
    /** From the first byte of the response to the last. */
    BODY("body");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
