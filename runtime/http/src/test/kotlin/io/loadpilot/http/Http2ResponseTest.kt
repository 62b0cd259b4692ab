package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.Http2Visit.Companion.answering
import io.loadpilot.http.Http2Visit.Companion.options
import io.loadpilot.http.TestClient.Companion.request
import io.netty.handler.codec.http2.Http2Error
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.util.concurrent.LinkedBlockingQueue

class Http2ResponseTest {
    /** The first exchange, and proof that the connection is still good for a second one. */
    private fun first(method: String = "GET", answer: Http2Visit.(Int) -> Unit) =
        answering { stream, _ -> if (stream == FIRST) answer(stream) else ok(stream) }.use { peer ->
            TestClient(options(peer)).use { client ->
                val exchange = client.send(request(method, "/"))
                assertThat(client.get("/").text).isEqualTo("ok")
                assertThat(peer.connections).hasValue(1)
                exchange
            }
        }

    private fun malformed(why: String, answer: Http2Visit.(Int) -> Unit) {
        val failure = first(answer = answer).failure
        assertThat(failure).isInstanceOf(Failure.Malformed::class.java)
        assertThat(failure?.sentence).contains("127.0.0.1:", "proper HTTP", why)
    }

    @Test
    fun `status, headers and body come as they were sent`() {
        val exchange =
            first { stream ->
                headers(stream, ":status" to "201", "x-one" to "1", "x-two" to "a", "x-two" to "b")
                data(stream, "first ", last = false)
                data(stream, "second")
            }
        assertThat(exchange.status).isEqualTo(201)
        assertThat(exchange.protocol).isEqualTo("HTTP/2")
        assertThat(exchange.headers.get("X-One")).isEqualTo("1")
        assertThat(exchange.headers.all("X-Two")).containsExactly("a", "b")
        assertThat(exchange.headers.entries().map { it.key }).containsExactlyInAnyOrder("x-one", "x-two", "x-two")
        assertThat(exchange.text).isEqualTo("first second")
    }

    @Test
    fun `the bytes are those of the stream's frames`() {
        val exchange =
            first { stream ->
                headers(stream, ":status" to "200")
                data(stream, "12345")
            }
        assertThat(exchange.bytesIn).isEqualTo(9L + 1 + 9 + 5)
    }

    @Test
    fun `informational heads are passed over, and trailers belong to no head`() {
        val exchange =
            first { stream ->
                repeat(20) { headers(stream, ":status" to "103", "link" to "x") }
                headers(stream, ":status" to "200")
                data(stream, "body", last = false)
                headers(stream, "x-trailer" to "1", last = true)
            }
        assertThat(exchange.failure).isNull()
        assertThat(exchange.text).isEqualTo("body")
        assertThat(exchange.headers.get("x-trailer")).isNull()
        assertThat(exchange.trailers.get("X-Trailer")).isEqualTo("1")
    }

    @Test
    fun `an answer to HEAD, 204 and 304 have no body, whatever they announce`() {
        assertThat(
            first("HEAD") { headers(it, ":status" to "200", "content-length" to "7", last = true) }.failure,
        ).isNull()
        assertThat(first { headers(it, ":status" to "304", "content-length" to "7", last = true) }.failure).isNull()
        assertThat(first { headers(it, ":status" to "204", last = true) }.status).isEqualTo(204)
    }

    @Test
    fun `a body that is not as long as announced is malformed`() {
        malformed("content-length is 7, but the body has 0 bytes") {
            headers(it, ":status" to "200", "content-length" to "7", last = true)
        }
        malformed("data 5 does not match content-length") {
            headers(it, ":status" to "200", "content-length" to "7")
            data(it, "short")
        }
        malformed("data 8 does not match content-length") {
            headers(it, ":status" to "200", "content-length" to "3")
            data(it, "too long")
        }
    }

    @Test
    fun `a head without a status, or with one that is none, is malformed`() {
        malformed("no proper :status") { headers(it, "x-one" to "1", last = true) }
        malformed("no proper :status") { headers(it, ":status" to "2000", last = true) }
        malformed("no proper :status") { headers(it, ":status" to "abc", last = true) }
    }

    @Test
    fun `pseudo-headers where none may be are malformed`() {
        malformed("Mix of request and response") { headers(it, ":status" to "200", ":path" to "/", last = true) }
        malformed("Pseudo-header") { headers(it, "x-one" to "1", ":status" to "200", last = true) }
        malformed("Pseudo-Header in trailers") {
            headers(it, ":status" to "200")
            headers(it, ":status" to "200", last = true)
        }
    }

    @Test
    fun `headers beyond the limit are malformed`() {
        malformed("headers of more than") {
            val same = "x-large" to "x".repeat(3_000)
            headers(it, ":status" to "200", *Array(22) { same }, last = true)
        }
    }

    @Test
    fun `a body beyond the limit ends its stream and not the connection`() {
        val resets = LinkedBlockingQueue<Frame>()
        answering { stream, _ ->
            if (stream == FIRST) {
                headers(stream, ":status" to "200")
                data(stream, "x".repeat(101), last = false)
                resets.add(until { it.type == Http2Visit.RST_STREAM })
            } else {
                ok(stream)
            }
        }.use { peer ->
            TestClient(options(peer).copy(maxBodyBytes = 100)).use { client ->
                assertThat(client.get("/").failure).isInstanceOf(Failure.BodyTooLarge::class.java)
                assertThat(client.get("/").text).isEqualTo("ok")
                assertThat(peer.connections).hasValue(1)
                assertThat(resets.single().payload.last()).isEqualTo(Http2Error.CANCEL.code().toByte())
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = ["INTERNAL_ERROR", "ENHANCE_YOUR_CALM", "HTTP_1_1_REQUIRED"])
    fun `a stream that is reset is a protocol error with the code's name`(code: String) {
        val exchange = first { reset(it, Http2Error.valueOf(code)) }
        assertThat(exchange.failure).isInstanceOf(Failure.ProtocolError::class.java)
        assertThat(exchange.failure?.sentence).contains("127.0.0.1:", "reset the stream: $code")
        assertThat(exchange.repeated).isFalse()
    }

    @Test
    fun `what is reset after its end has been answered`() {
        val exchange =
            first {
                ok(it, "whole")
                reset(it, Http2Error.NO_ERROR)
            }
        assertThat(exchange.text).isEqualTo("whole")
    }

    private companion object {
        const val FIRST = 3
    }
}
