package io.loadpilot.http

/** The version of HTTP that is spoken. */
public enum class Protocol {
    /** HTTP/2 where a server takes it by ALPN over TLS, else HTTP/1.1. */
    AUTO,

    /** HTTP/1.1 only. */
    HTTP1,

    /** HTTP/2 over TLS only; a server that does not take it is a failure. */
    HTTP2,

    /** As [AUTO], but without TLS HTTP/2 at once ("prior knowledge"). */
    H2C,
    ;

    /** What is offered by ALPN; empty for no ALPN. */
    internal val offered: List<String>
        get() =
            when (this) {
                AUTO, H2C -> listOf("h2", "http/1.1")
                HTTP1 -> emptyList()
                HTTP2 -> listOf("h2")
            }

    /** Whether a connection may turn out to carry many requests at once. */
    internal fun mayMultiplex(secure: Boolean): Boolean = if (secure) this != HTTP1 else this == H2C
}
