package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Phases
import io.loadpilot.plan.user.Request

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

    /** The HTTP side of one virtual user, with cookies of its own. Its exchanges run on [loop]. */
    public fun open(loop: EventLoop): HttpExchanges
}

/** Sends requests for one virtual user. Used on that user's event loop only. */
public interface HttpExchanges {
    /**
     * Calls [onDone] exactly once, on the loop, never before this returns. What the target does wrong is in the
     * exchange; cancelling ends it with [Failure.Cancelled].
     */
    public fun exchange(request: Request, onDone: (Exchange) -> Unit): EventLoop.Cancellation

    /**
     * The URL that paths are appended to, with a slash at its end.
     *
     * @throws IllegalStateException if there is none
     */
    public fun target(): String

    /** The user is gone: closes the connections that are its own. */
    public fun close(): Unit = Unit
}

/**
 * What one request gave. [sentNanos] is when the transport took it up: getting a connection is part of the time that
 * the target took. [doneNanos] is when the last byte had arrived or the attempt had failed. Bytes are those of HTTP,
 * headers included, TLS framing not. A followed redirect and an answered challenge are
 * exchanges of their own: [redirectedFrom]. [repeated] tells
 * that the request went out twice, as a kept connection was closed before anything came back. [connections] were opened
 * for it: none if it went out on a kept one.
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
)

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

    public class BodyTooLarge(sentence: String) : Failure(OutcomeKind.BODY_TOO_LARGE, sentence)

    public class RedirectLoop(sentence: String) : Failure(OutcomeKind.REDIRECT_LOOP, sentence)

    /** Nothing was sent: the script gave a URL or a header that cannot be used. */
    public class InvalidRequest(sentence: String) : Failure(OutcomeKind.INVALID_REQUEST, sentence)

    /** This process or this machine could not go on: open files, local ports. It says nothing about the target. */
    public class GeneratorLimit(sentence: String) : Failure(OutcomeKind.GENERATOR_LIMIT, sentence)

    public class Cancelled(sentence: String) : Failure(OutcomeKind.CANCELLED, sentence)
}
