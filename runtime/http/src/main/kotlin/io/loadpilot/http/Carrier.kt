package io.loadpilot.http

import io.loadpilot.plan.user.Headers

/** What a [Call] is waiting on: a connection being made, or the response to its request on one. */
internal interface Carrier {
    /** `connect`, `tls`, `response` or `body`. */
    val phase: String

    /** Who has to answer, as messages name it; null for the origin of the call. */
    val peer: String? get() = null

    /** `HTTP/1.1` or `HTTP/2`; empty while that is open. */
    val protocol: String get() = ""

    /** Bytes of the request. */
    val bytesOut: Long get() = 0

    /** Bytes of the response so far. */
    val bytesIn: Long get() = 0

    /** Bytes of its body so far, as they come: before decompression. */
    val bodyBytes: Long get() = 0

    /** What the response had to say after its body. */
    val trailers: Headers get() = Headers.NONE

    /** When the first byte of the response came; 0 if none has. */
    val firstByteNanos: Long get() = 0

    /** Ends what is under way and tells the call nothing any more. */
    fun abandon()
}
