package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.metrics.OutcomeKind
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.Arguments
import org.junit.jupiter.params.provider.MethodSource
import java.time.Duration

/** A peer that goes, or only stays silent, at each point of an exchange. */
internal class BrokenPhasesTest {
    /** How far the peer comes. */
    enum class Point(val phase: String) {
        CONNECTED("response"),
        ASKED("response"),
        IN_HEAD("response"),
        AFTER_HEAD("body"),
        IN_BODY("body"),
    }

    /** What it does then; what can be seen of it. */
    enum class Harm(val kind: OutcomeKind) {
        CLOSES(OutcomeKind.CLOSED_EARLY),
        SHUTS_ITS_OUTPUT(OutcomeKind.CLOSED_EARLY),
        RESETS(OutcomeKind.RESET),
        IS_SILENT(OutcomeKind.TIMEOUT),
        DRIPS(OutcomeKind.TIMEOUT),
    }

    @ParameterizedTest
    @MethodSource("all")
    fun `every exchange ends once, by its kind and with the peer's name`(http2: Boolean, point: Point, harm: Harm) {
        RawPeer { if (http2) http2(point, harm) else http1(point, harm) }.use { peer ->
            val limit = if (harm.kind == OutcomeKind.TIMEOUT) Duration.ofMillis(150) else Duration.ofSeconds(20)
            val protocol = if (http2) Protocol.H2C else Protocol.HTTP1
            TestClient(HttpOptions(peer.url, protocol = protocol, requestTimeout = limit)).use { client ->
                val exchange = client.get("/")
                val failure = exchange.failure
                assertThat(failure?.kind).`as`("%s", failure?.sentence).isIn(kinds(point, harm))
                assertThat(failure?.sentence).contains(peer.hostPort)
                if (failure is Failure.TimedOut) assertThat(failure.phase).isEqualTo(point.phase)
                assertThat(exchange.status).isZero()
                assertThat(exchange.body).isEmpty()
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    private fun RawPeer.Visit.http1(point: Point, harm: Harm) {
        if (point > Point.CONNECTED) head()
        when (point) {
            Point.CONNECTED, Point.ASKED -> Unit
            Point.IN_HEAD -> answer("HTTP/1.1 200 OK\r\nX-Long: ")
            Point.AFTER_HEAD -> answer(HEAD)
            Point.IN_BODY -> answer(HEAD + "some")
        }
        val drop = if (point <= Point.ASKED) "\r\n" else "x"
        harm(harm, drop.toByteArray())
    }

    private fun RawPeer.Visit.http2(point: Point, harm: Harm) {
        val head = byteArrayOf(0, 0, 1, 1, 4, 0, 0, 0, 3, STATUS_200)
        val data = byteArrayOf(0, 0, 1, 0, 0, 0, 0, 0, 3, 'x'.code.toByte())
        val empty = byteArrayOf(0, 0, 0, 0, 0, 0, 0, 0, 3)
        if (point > Point.CONNECTED) Http2Visit(this).run { request().also { acknowledged() } }
        when (point) {
            Point.CONNECTED, Point.ASKED -> Unit
            Point.IN_HEAD -> answer(head.copyOf(5))
            Point.AFTER_HEAD -> answer(head)
            Point.IN_BODY -> answer(head + data + data.copyOf(5))
        }
        val settings = byteArrayOf(0, 0, 0, 4, 0, 0, 0, 0, 0)
        harm(harm, if (point == Point.AFTER_HEAD) empty else settings)
    }

    private fun RawPeer.Visit.harm(harm: Harm, drop: ByteArray) {
        when (harm) {
            Harm.CLOSES -> {
                close()
            }

            Harm.SHUTS_ITS_OUTPUT -> {
                socket.shutdownOutput().also { untilClosed() }
            }

            Harm.RESETS -> {
                reset()
            }

            Harm.IS_SILENT -> {
                untilClosed()
            }

            Harm.DRIPS -> {
                while (true) answer(drop).also { Thread.sleep(PACE_MILLIS) }
            }
        }
    }

    private companion object {
        const val HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
        const val STATUS_200 = 0x88.toByte()

        /** Of a slow peer: nothing is waited for. */
        const val PACE_MILLIS = 2L

        /** What a peer that goes at once does with the request is left to the machine. */
        fun kinds(point: Point, harm: Harm) =
            if (point == Point.CONNECTED && harm.kind != OutcomeKind.TIMEOUT) {
                listOf(OutcomeKind.CLOSED_EARLY, OutcomeKind.RESET, OutcomeKind.CONNECT_FAILED)
            } else {
                listOf(harm.kind)
            }

        @JvmStatic
        fun all(): List<Arguments> {
            val pairs = Point.entries.flatMap { point -> Harm.entries.map { point to it } }
            // Half a frame of HTTP/2 does not drip for long.
            val whole = pairs.filterNot { it.second == Harm.DRIPS && it.first in listOf(Point.IN_HEAD, Point.IN_BODY) }
            return pairs.map { Arguments.of(false, it.first, it.second) } +
                whole.map { Arguments.of(true, it.first, it.second) }
        }
    }
}
