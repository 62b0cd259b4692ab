package io.loadpilot.http

/** Whether a request that was lost may go out once more, which is what its connection knows. */
internal enum class Repeat {
    NEVER,

    /** It may or may not have been taken up. */
    IF_IDEMPOTENT,

    /** Nobody has taken it up. */
    ALWAYS,
}
