package io.loadpilot.http

import java.time.Duration

/** Who uses a connection again, and for how long. */
public data class ConnectionPolicy
    @JvmOverloads
    constructor(
        public val reuse: Reuse = Reuse.USER,
        /** One that has waited for work longer than this is closed; null for as long as the peer keeps it. */
        public val idle: Duration? = null,
        /** One that was opened longer ago takes no further request; null for no limit. */
        public val age: Duration? = null,
        /** The most requests that an HTTP/2 connection carries at once, if the peer takes as many. */
        public val streams: Int = 100,
        /** The most connections to one origin at a time, of a user or of those who share; null for no limit. */
        public val most: Int? = null,
    ) {
        init {
            require(idle == null || idle > Duration.ZERO) {
                "the idle time (--connection-idle) must be positive, not $idle"
            }
            require(streams > 0) { "a connection must carry one stream at least (--streams), not $streams" }
            require(most == null || most > 0) { "one connection at least is needed (--max-connections), not $most" }
            require(
                age == null || age > Duration.ZERO,
            ) { "the age of connections (--connection-age) must be positive, not $age" }
        }

        /** [USER]: each virtual user has its own; [SHARED]: the users of an event loop; [NEVER]: each request a fresh one. */
        public enum class Reuse { USER, SHARED, NEVER }
    }
