package io.loadpilot.http

/** What a [Call] is waiting on: a connection being made, or the connection that its request went out on. */
internal interface Carrier {
    /** `connect`, `tls`, `response` or `body`. */
    val phase: String

    /** Bytes of the response so far. */
    val bytesIn: Long

    /** Closes what is under way and tells the call nothing any more. */
    fun abandon()
}
