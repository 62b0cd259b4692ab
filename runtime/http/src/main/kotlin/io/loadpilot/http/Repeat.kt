package io.loadpilot.http

/** Whether a request that was lost may go out again, which is what its connection knows. */
internal enum class Repeat {
    NEVER,

    /** It may or may not have been taken up. */
    ONCE_IF_IDEMPOTENT,

    /** Nobody has taken it up. */
    ONCE,

    /** Nobody has, but others on its connection were: the peer ends each after so many. That gets on, so it ends. */
    EACH_TIME,
    ;

    /** [repeated] tells that it has gone out again before. */
    fun allows(method: String, repeated: Boolean): Boolean =
        when (this) {
            NEVER -> false
            ONCE_IF_IDEMPOTENT -> !repeated && method in IDEMPOTENT
            ONCE -> !repeated
            EACH_TIME -> true
        }

    private companion object {
        val IDEMPOTENT = setOf("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
    }
}
