package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Phases
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream

/** Nanoseconds that only ever grow; the one source of time of a run. Any thread. */
public fun interface Clock {
    public fun nanos(): Long

    public companion object {
        public val SYSTEM: Clock = Clock(System::nanoTime)
    }
}

/** The way to the target and the event loops on which everything happens. Closing it closes every connection. */
public interface HttpTransport : AutoCloseable {
    public val loops: List<EventLoop>

    /** Sentences that the summary must show, such as that certificates are not checked. */
    public val warnings: List<String> get() = emptyList()

    /**
     * The HTTP side of one virtual user, with cookies of its own, and connections of its own if it has a [certificate].
     * Its exchanges run on [loop].
     */
    public fun open(loop: EventLoop, certificate: ClientCertificate? = null): HttpExchanges
}

/** Sends requests for one virtual user. Used on that user's event loop only. */
public interface HttpExchanges {
    /**
     * Calls [onDone] exactly once, on the loop, never before this returns. What the target does wrong is in the
     * exchange; cancelling ends it with [Failure.Cancelled].
     */
    public fun exchange(request: Request, onDone: (Exchange) -> Unit): EventLoop.Cancellation

    /** Calls [events] on the loop, never before this returns: `refused` or `opened` once, and after that `ended` once. */
    public fun open(kind: Stream.Kind, request: Request, events: StreamEvents): Transfer

    /**
     * The URL that paths are appended to, with a slash at its end.
     *
     * @throws IllegalStateException if there is none
     */
    public fun target(): String

    /** The user is gone: closes the connections that are its own. */
    public fun close(): Unit = Unit
}

/** What an open stream is told to do. Used on its event loop only; without effect once the stream has ended. */
public interface Transfer {
    /** [onRoom] is called once: when the connection takes more, perhaps at once, or when the stream has ended. */
    public fun send(message: Stream.Message, onRoom: Runnable)

    /** Stops reading; what has been read already still comes. */
    public fun pause()

    public fun resume()

    /** Ends it from this side: a WebSocket by its close handshake, a body by closing the connection. `ended` follows. */
    public fun close(code: Int, reason: String)

    /**
     * Gives it up: closes the connection, and calls nothing any more but an `onRoom` that is due. One that is not open
     * yet is `refused` with [Failure.Cancelled].
     */
    public fun abandon()
}

/** What comes of a stream, on its event loop. */
public interface StreamEvents {
    /** There is none: the response is here as a whole, as it is an error or does not open what was asked for, or failed. */
    public fun refused(exchange: Exchange)

    /** The head of the response came; [exchange] has no body and ends with it. */
    public fun opened(exchange: Exchange)

    public fun received(message: Stream.Message)

    /** Bytes that went over the connection since the last call, frames included, the first exchange not. */
    public fun moved(bytesIn: Long, bytesOut: Long)

    /** [failure] is null if it ended as it should; [code] and [reason] are those of a WebSocket, see [Stream.End]. */
    public fun ended(code: Int, reason: String, failure: Failure?)
}

/**
 * What one request gave. [sentNanos] is when the transport took it up: getting a connection is part of the time that
 * the target took. [doneNanos] is when the last byte had arrived or the attempt had failed. Bytes are those of HTTP,
 * headers included, TLS framing not. A followed redirect and an answered challenge are
 * exchanges of their own: [redirectedFrom]. [repeated] tells
 * that the request went out twice, as a kept connection was closed before anything came back. [connections] were opened
 * for it: none if it went out on a kept one. [protocol] is `HTTP/1.1` or `HTTP/2`, empty if none was spoken yet. Of
 * HTTP/2 the frames of the request's own stream count, with compressed headers. [bodyBytes] came as body, before
 * decompression and whether kept or not; [trailers] came after it.
 */
public class Exchange(
    public val status: Int,
    public val headers: Headers,
    public val body: ByteArray,
    public val url: String,
    public val failure: Failure?,
    public val sentNanos: Long,
    public val doneNanos: Long,
    public val bytesIn: Long,
    public val bytesOut: Long,
    public val redirectedFrom: Exchange? = null,
    public val repeated: Boolean = false,
    public val connections: Int = 0,
    public val phases: Phases = Phases.NONE,
    public val protocol: String = "",
    public val bodyBytes: Long = 0,
    public val trailers: Headers = Headers.NONE,
) {
    /** Without what it was redirected from, and with the beginning of a longer body. */
    internal fun withBodyUpTo(bytes: Int): Exchange =
        Exchange(
            status,
            headers,
            if (body.size > bytes) body.copyOf(bytes) else body,
            url,
            failure,
            sentNanos,
            doneNanos,
            bytesIn,
            bytesOut,
            phases = phases,
            protocol = protocol,
            bodyBytes = bodyBytes,
            trailers = trailers,
        )
}

/** Why there is no complete response: the kind to count it under and a sentence for people. */
public sealed class Failure(public val kind: OutcomeKind, public val sentence: String) {
    /** [phase] is what was waited for: `connect`, `tls`, `response` or `body`. */
    public class TimedOut(public val phase: String, sentence: String) : Failure(OutcomeKind.TIMEOUT, sentence)

    public class DnsFailed(sentence: String) : Failure(OutcomeKind.DNS_FAILED, sentence)

    public class ConnectRefused(sentence: String) : Failure(OutcomeKind.CONNECT_REFUSED, sentence)

    public class ConnectFailed(sentence: String) : Failure(OutcomeKind.CONNECT_FAILED, sentence)

    public class TlsFailed(sentence: String) : Failure(OutcomeKind.TLS_FAILED, sentence)

    public class Reset(sentence: String) : Failure(OutcomeKind.RESET, sentence)

    public class ClosedEarly(sentence: String) : Failure(OutcomeKind.CLOSED_EARLY, sentence)

    public class Malformed(sentence: String) : Failure(OutcomeKind.MALFORMED, sentence)

    /** HTTP/2 ended by an error; the sentence has its code's name. */
    public class ProtocolError(sentence: String) : Failure(OutcomeKind.PROTOCOL_ERROR, sentence)

    public class BodyTooLarge(sentence: String) : Failure(OutcomeKind.BODY_TOO_LARGE, sentence)

    public class RedirectLoop(sentence: String) : Failure(OutcomeKind.REDIRECT_LOOP, sentence)

    /** Nothing was sent: the script gave a URL or a header that cannot be used. */
    public class InvalidRequest(sentence: String) : Failure(OutcomeKind.INVALID_REQUEST, sentence)

    /** This process or this machine could not go on: open files, local ports. It says nothing about the target. */
    public class GeneratorLimit(sentence: String) : Failure(OutcomeKind.GENERATOR_LIMIT, sentence)

    public class Cancelled(sentence: String) : Failure(OutcomeKind.CANCELLED, sentence)
}
