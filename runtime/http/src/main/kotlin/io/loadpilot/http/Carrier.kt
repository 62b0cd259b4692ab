package io.loadpilot.http

/** What a [Call] is waiting on: a connection being made, or the connection that its request went out on. */
internal interface Carrier {
    /** `connect`, `tls`, `response` or `body`. */
    val phase: String

    /** Bytes of the response so far. */
    val bytesIn: Long

    /** When the first byte of the response came; 0 if none has. */
    val firstByteNanos: Long

    /** Closes what is under way and tells the call nothing any more. */
    fun abandon()
}
