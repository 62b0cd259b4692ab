package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.netty.channel.ConnectTimeoutException
import io.netty.handler.codec.PrematureChannelClosureException
import io.netty.handler.codec.http.TooLongHttpHeaderException
import io.netty.handler.codec.http.TooLongHttpLineException
import io.netty.handler.ssl.NotSslRecordException
import io.netty.handler.ssl.SslHandshakeTimeoutException
import java.io.FileNotFoundException
import java.io.IOException
import java.net.ConnectException
import java.net.Inet4Address
import java.net.InetAddress
import java.nio.file.NoSuchFileException
import java.security.cert.CertPathValidatorException
import java.security.cert.CertificateExpiredException
import java.security.cert.CertificateNotYetValidException
import java.time.Duration
import javax.net.ssl.SSLException

/** A failure on a connection; [connectionLost] if it went away rather than misbehaved. */
internal class LostCall(val failure: Failure, val connectionLost: Boolean)

/** What went wrong, said in one sentence that names the peer. */
internal object Failures {
    fun unknownHost(origin: Origin): Failure = Failure.DnsFailed("no address found for host ${origin.host}")

    /** [peer] is the target or the proxy. */
    fun connecting(peer: String, address: InetAddress, cause: Throwable, limit: Duration): Failure {
        val reason = reason(cause)
        return limitOfThisMachine(peer, address, cause) ?: when {
            cause is ConnectTimeoutException -> {
                Failure.TimedOut("connect", "connect timeout: no connection to $peer within ${shown(limit)}")
            }

            cause is FileNotFoundException || "No such file" in reason -> {
                Failure.ConnectFailed("no connection to $peer: there is no such file")
            }

            cause is ConnectException && "refused" in reason -> {
                Failure.ConnectRefused("connection refused by $peer")
            }

            else -> {
                Failure.ConnectFailed("no connection to $peer: $reason")
            }
        }
    }

    /** Not the target's doing. The same error without IPv6 means that there is no way to an address of that kind. */
    private fun limitOfThisMachine(peer: String, address: InetAddress, cause: Throwable): Failure? {
        val texts = generateSequence(cause) { it.cause }.take(CAUSE_DEPTH).mapNotNull { it.message }.toList()
        return when {
            texts.any { "Too many open files" in it } -> {
                Failure.GeneratorLimit("no connection to $peer: this process has too many open files (ulimit -n)")
            }

            address is Inet4Address && texts.any { "Cannot assign requested address" in it } -> {
                Failure.GeneratorLimit("no connection to $peer: this machine has no free local port for it")
            }

            else -> {
                null
            }
        }
    }

    fun unknownProxy(proxy: ProxyOptions): Failure = Failure.DnsFailed("there is no host ${proxy.host} (of the proxy)")

    /** A proxy that was reached but does not connect to the target. */
    fun tunnel(origin: Origin, proxy: ProxyOptions, cause: Throwable, limit: Duration): Failure {
        val said =
            cause.message
                .orEmpty()
                .substringAfterLast("=> ")
                .substringAfter(", ")
                .ifEmpty { reason(cause) }
        if (said ==
            "timeout"
        ) {
            return timedOut("${origin.hostPort} through the proxy $proxy", "connect", limit.toNanos(), 0)
        }
        val why = ProxyRefusals.inWords(said, proxy.user != null)
        return Failure.ConnectFailed("the proxy $proxy does not connect to ${origin.hostPort}: $why")
    }

    fun tls(origin: Origin, cause: Throwable, limit: Duration): Failure {
        val peer = origin.hostPort
        val chain = generateSequence(cause) { it.cause }.take(CAUSE_DEPTH).toList()
        if (chain.any { it is SslHandshakeTimeoutException }) {
            return Failure.TimedOut("tls", "tls timeout: handshake with $peer not done within ${shown(limit)}")
        }
        val texts = chain.mapNotNull { it.message }
        val why =
            when {
                texts.any { "no_application_protocol" in it } -> {
                    "it does not take HTTP/2"
                }

                chain.any { it is NotSslRecordException } -> {
                    "it does not speak TLS"
                }

                chain.any { it is CertificateExpiredException } -> {
                    "its certificate has expired"
                }

                chain.any { it is CertificateNotYetValidException } -> {
                    "its certificate is not valid yet"
                }

                texts.any { it.startsWith("No subject alternative") || it.startsWith("No name matching") } -> {
                    "its certificate is for another host"
                }

                texts.any { "unable to find valid certification path" in it } ||
                    chain.any { it is CertPathValidatorException } -> {
                    "its certificate is not trusted"
                }

                cause is SSLException -> {
                    reason(chain.last())
                }

                else -> {
                    "connection closed during the handshake (${reason(cause)})"
                }
            }
        return Failure.TlsFailed("TLS with $peer failed: $why")
    }

    /** TLS was agreed upon, but another protocol over it. */
    fun noHttp2(origin: Origin): Failure =
        Failure.TlsFailed("TLS with ${origin.hostPort} failed: it does not take HTTP/2")

    /** [peer] is the target, and by which way, if that matters. */
    fun timedOut(peer: String, phase: String, limitNanos: Long, bytesIn: Long): Failure {
        val limit = shown(Duration.ofNanos(limitNanos))
        val sentence =
            when (phase) {
                "connect" -> "connect timeout: no connection to $peer within $limit"
                "tls" -> "tls timeout: handshake with $peer not done within $limit"
                "response" -> "response timeout: no complete response head from $peer within $limit"
                else -> "body timeout: body from $peer not complete within $limit, $bytesIn bytes so far"
            }
        return Failure.TimedOut(phase, sentence)
    }

    fun closedEarly(origin: Origin, bytesIn: Long, head: ResponseHeaders?, bodySize: Long): LostCall {
        val announced = head?.contentLength ?: -1L
        val how =
            when {
                bytesIn == 0L -> "without a response"
                head == null -> "in the middle of the response head"
                announced >= 0 -> "after $bodySize of $announced bytes of the body"
                else -> "in the middle of the body, after $bodySize bytes"
            }
        return LostCall(Failure.ClosedEarly("${origin.hostPort} closed the connection $how"), connectionLost = true)
    }

    fun malformed(origin: Origin, cause: Throwable): LostCall {
        val peer = origin.hostPort
        if (cause is PrematureChannelClosureException) {
            val sentence = "$peer closed the connection in the middle of the response head"
            return LostCall(Failure.ClosedEarly(sentence), connectionLost = true)
        }
        val why =
            when (cause) {
                is TooLongHttpLineException -> "a line longer than ${ResponseDecoder.MAX_LINE_BYTES} bytes"
                is TooLongHttpHeaderException -> TOO_LONG
                else -> inWords(reason(cause))
            }
        return LostCall(Failure.Malformed("$peer did not answer with proper HTTP: $why"), connectionLost = false)
    }

    private fun inWords(reason: String): String =
        when {
            reason.startsWith(NO_NUMBER) -> "its status is ${reason.removePrefix(NO_NUMBER)}"
            reason.startsWith(NO_VERSION) -> "it began with ${quoted(reason.removePrefix(NO_VERSION))}"
            else -> quoted(reason)
        }

    fun badStatus(origin: Origin, status: Int): LostCall {
        val sentence = "${origin.hostPort} did not answer with proper HTTP: its status is $status"
        return LostCall(Failure.Malformed(sentence), connectionLost = false)
    }

    fun headTooLong(origin: Origin): Failure =
        Failure.Malformed("${origin.hostPort} did not answer with proper HTTP: $TOO_LONG")

    fun tooLarge(origin: Origin, limitBytes: Int): LostCall =
        LostCall(bodyTooLarge(origin, limitBytes), connectionLost = false)

    fun bodyTooLarge(origin: Origin, limitBytes: Int): Failure =
        Failure.BodyTooLarge("the body from ${origin.hostPort} is larger than $limitBytes bytes")

    /** A body that was to be sent from files. */
    fun unreadable(origin: Origin, cause: IOException): Failure {
        val why = if (cause is NoSuchFileException) "there is no file ${cause.file}" else reason(cause)
        return Failure.InvalidRequest("the body for ${origin.hostPort} could not be read to its end: $why")
    }

    /** What [ContentDecoding] could not undo. */
    fun undecodable(origin: Origin, cause: Exception): Failure =
        if (cause is ContentDecoding.TooLarge) {
            bodyTooLarge(origin, cause.limitBytes)
        } else {
            Failure.Malformed("the body from ${origin.hostPort} cannot be decompressed: ${cause.message}")
        }

    /** An exception on an open connection. */
    fun broken(origin: Origin, cause: Throwable): LostCall {
        val peer = origin.hostPort
        val chain = generateSequence(cause) { it.cause }.take(CAUSE_DEPTH).toList()
        val root = chain.last()
        if (chain.any { it is SSLException }) {
            return LostCall(Failure.TlsFailed("TLS with $peer failed: ${reason(root)}"), connectionLost = false)
        }
        val reason = reason(root)
        val sentence =
            if ("reset" in reason || "Broken pipe" in reason) {
                "connection reset by $peer"
            } else {
                "connection to $peer broke: $reason"
            }
        return LostCall(Failure.Reset(sentence), connectionLost = true)
    }

    private fun reason(cause: Throwable): String =
        cause.message?.takeIf { it.isNotBlank() } ?: cause.javaClass.simpleName

    private const val CAUSE_DEPTH = 10
    private const val NO_NUMBER = "For input string: "
    private const val NO_VERSION = "invalid version format: "
    private const val TOO_LONG = "headers of more than ${ResponseDecoder.MAX_HEAD_BYTES} bytes"
}

/** A time as messages show it. */
internal fun shown(limit: Duration): String {
    val millis = limit.toMillis()
    return if (millis >= 1000 && millis % 1000 == 0L) "${millis / 1000} s" else "$millis ms"
}
