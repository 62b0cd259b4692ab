package io.loadpilot.kotlin

import io.loadpilot.plan.user.Phases
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds

/** Where the time of one exchange went; zero for what did not happen, such as [connect] on a kept connection. */
public class Timings internal constructor(private val phases: Phases) {
    /** Until the host's addresses were known. */
    public val dns: Duration get() = phases.dnsNanos().nanoseconds

    /** Until TCP had connected. */
    public val connect: Duration get() = phases.connectNanos().nanoseconds

    /** The TLS handshake. */
    public val tls: Duration get() = phases.tlsNanos().nanoseconds

    /** For a connection that another request was opening, or for room on one (HTTP/2). */
    public val wait: Duration get() = phases.waitNanos().nanoseconds

    /** From the request's being sent to the first byte of the response. */
    public val firstByte: Duration get() = phases.firstByteNanos().nanoseconds

    /** From the first byte of the response to the last. */
    public val body: Duration get() = phases.bodyNanos().nanoseconds

    override fun toString(): String =
        listOf(
            "dns" to dns,
            "connect" to connect,
            "tls" to tls,
            "wait" to wait,
            "first byte" to firstByte,
            "body" to body,
        ).filter { (_, time) -> time > Duration.ZERO }
            .joinToString { (name, time) -> "$name $time" }
}
