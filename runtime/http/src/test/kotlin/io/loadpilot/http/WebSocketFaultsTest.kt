package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestStream.Companion.socket
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.Stream.Message
import io.loadpilot.plan.user.Stream.Message.Type
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.TimeUnit.SECONDS
import java.util.concurrent.TimeoutException

/** A server that does not behave. */
class WebSocketFaultsTest {
    @Test
    fun `a script that talks first is heard`() =
        against(peer = {
            accept()
            socket.getInputStream().readNBytes(8)
            answer(byteArrayOf(0x81.toByte(), 1, 'y'.code.toByte()))
            untilClosed()
        }) { client ->
            val socket = client.socket("/")
            socket.opened()
            socket.send("hi")
            assertThat(socket.next().text()).isEqualTo("y")
        }

    @ParameterizedTest
    @CsvSource(
        "8182000000006f6b, MALFORMED, masked",
        "83026f6b, MALFORMED, opcode",
        "c1026f6b, MALFORMED, RSV",
        "8102c328, MALFORMED, is not UTF-8",
        "80026f6b, MALFORMED, continuation",
        "01026f6b81026f6b, MALFORMED, fragmented",
        "0900, MALFORMED, fragmented control",
        "880103, MALFORMED, close",
        "880203ed, MALFORMED, close",
        "8104666f7572, BODY_TOO_LARGE, larger than 3 bytes",
        "0202616280026162, BODY_TOO_LARGE, larger than 3 bytes",
        "827f7fffffffffffffff, BODY_TOO_LARGE, larger than 3 bytes",
        "880203f3, CLOSED_EARLY, closed the WebSocket with 1011",
    )
    fun `frames that break the rules end it with a failure that says which`(
        frames: String,
        kind: OutcomeKind,
        says: String,
    ) {
        val closed = CountDownLatch(1)
        against(HttpOptions(maxBodyBytes = 3), {
            accept(frames)
            untilClosed()
            closed.countDown()
        }) { client ->
            val failure = client.socket("/").ended().failure
            assertThat(failure?.kind).`as`(failure?.sentence).isEqualTo(kind)
            assertThat(failure?.sentence).containsIgnoringCase(says)
            assertThat(closed.await(20, SECONDS)).isTrue()
        }
    }

    @Test
    fun `the peer is told why, with a code`() {
        var said = ByteArray(0)
        val closed = CountDownLatch(1)
        against(HttpOptions(maxBodyBytes = 3), {
            accept("8104666f7572")
            said = socket.getInputStream().readAllBytes()
            closed.countDown()
        }) { client ->
            client.socket("/").ended()
            assertThat(closed.await(20, SECONDS)).isTrue()
            assertThat(said.first()).isEqualTo(0x88.toByte())
            assertThat(
                (said[6].toInt() xor said[2].toInt()) shl 8 or ((said[7].toInt() xor said[3].toInt()) and 0xff),
            ).isEqualTo(1009)
        }
    }

    @Test
    fun `hanging up is closed early, and resetting is reset`() {
        against(peer = {
            accept()
            if (number == 1) close() else reset()
        }) { client ->
            assertThat(client.socket("/").ended().failure).isInstanceOf(Failure.ClosedEarly::class.java)
            assertThat(
                client
                    .socket("/")
                    .ended()
                    .failure
                    ?.kind,
            ).isIn(OutcomeKind.RESET, OutcomeKind.CLOSED_EARLY)
        }
    }

    @Test
    fun `a goodbye that nobody answers times out, and one that is answered by hanging up is fine`() {
        against(HttpOptions(connectTimeout = Duration.ofMillis(200)), {
            accept()
            if (number == 1) {
                untilClosed()
            } else {
                socket.getInputStream().readNBytes(8)
                close()
            }
        }) { client ->
            val ignored = client.socket("/")
            ignored.opened()
            ignored.tell { close(1000, "") }
            val failure = ignored.ended().failure
            assertThat((failure as Failure.TimedOut).phase).isEqualTo("close")
            val heard = client.socket("/")
            heard.opened()
            heard.tell { close(1000, "") }
            assertThat(heard.ended().failure).isNull()
        }
    }

    @Test
    fun `who sends more than the peer reads waits for room, until it is given up`() =
        against(peer = {
            accept()
            CountDownLatch(1).await()
        }) { client ->
            val socket = client.socket("/")
            socket.opened()
            val block = Message(Type.BINARY, ByteArray(1024 * 1024), 0)
            val blocked =
                generateSequence { socket.send(block) }.take(64).firstOrNull { room ->
                    try {
                        room.get(500, MILLISECONDS)
                        false
                    } catch (_: TimeoutException) {
                        true
                    }
                }
            assertThat(blocked).isNotNull()
            socket.tell { abandon() }
            blocked?.get(20, SECONDS)
        }

    @Test
    fun `one that is given up hangs up, saying that it goes away`() {
        var said = ByteArray(0)
        val closed = CountDownLatch(1)
        against(peer = {
            accept()
            said = socket.getInputStream().readAllBytes()
            closed.countDown()
        }) { client ->
            val socket = client.socket("/")
            socket.opened()
            socket.tell { abandon() }
            assertThat(closed.await(20, SECONDS)).isTrue()
            assertThat(said.first()).isEqualTo(0x88.toByte())
        }
    }

    @Test
    fun `a paused one reads nothing, not even a goodbye`() =
        against(peer = {
            accept()
            if (socket.getInputStream().read() >= 0) answer(byteArrayOf(0x88.toByte(), 0))
            untilClosed()
        }) { client ->
            val socket = client.socket("/")
            socket.opened()
            socket.tell { pause() }
            socket.send("go")
            val other = client.socket("/")
            other.opened()
            other.send("go")
            other.ended()
            assertThat(socket.bytesIn).hasValue(0)
            socket.tell { resume() }
            assertThat(socket.ended().code).isEqualTo(1005)
        }
}
