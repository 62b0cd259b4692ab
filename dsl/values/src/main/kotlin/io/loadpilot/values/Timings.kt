package io.loadpilot.values

import io.loadpilot.plan.user.Phases
import io.loadpilot.values.spelling.Spelling
import java.time.Duration
import kotlin.time.Duration.Companion.nanoseconds

/** Where the time of one exchange went; zero for what did not happen, such as connecting on a kept connection. */
public class Timings
    @Spelling
    constructor(
        @property:Spelling public val phases: Phases,
    ) {
        /** Until the host's addresses were known. */
        public fun getDns(): Duration = Duration.ofNanos(phases.dnsNanos())

        /** Until TCP had connected. */
        public fun getConnect(): Duration = Duration.ofNanos(phases.connectNanos())

        /** The TLS handshake. */
        public fun getTls(): Duration = Duration.ofNanos(phases.tlsNanos())

        /** For a connection that another request was opening, or for room on one (HTTP/2). */
        public fun getWait(): Duration = Duration.ofNanos(phases.waitNanos())

        /** From the request's being sent to the first byte of the response. */
        public fun getFirstByte(): Duration = Duration.ofNanos(phases.firstByteNanos())

        /** From the first byte of the response to the last. */
        public fun getBody(): Duration = Duration.ofNanos(phases.bodyNanos())

        override fun toString(): String =
            listOf(
                "dns" to phases.dnsNanos(),
                "connect" to phases.connectNanos(),
                "tls" to phases.tlsNanos(),
                "wait" to phases.waitNanos(),
                "first byte" to phases.firstByteNanos(),
                "body" to phases.bodyNanos(),
            ).filter { (_, nanos) -> nanos > 0 }
                .joinToString { (name, nanos) -> "$name ${nanos.nanoseconds}" }
    }
