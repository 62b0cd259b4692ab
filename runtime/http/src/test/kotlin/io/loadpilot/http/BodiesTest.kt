package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.util.zip.Deflater
import java.util.zip.DeflaterOutputStream
import java.util.zip.GZIPOutputStream

/** Compressed bodies, and bodies over the limit. */
class BodiesTest {
    private fun answered(
        handling: Request.Handling = Request.Handling.USUAL,
        script: RawPeer.Visit.() -> Unit,
    ): Exchange =
        RawPeer {
            request()
            script()
        }.use { peer ->
            TestClient(HttpOptions(peer.url, maxBodyBytes = 100_000)).use {
                it.send(TestClient.request("GET", "/").with(handling))
            }
        }

    private fun assertTooLarge(exchange: Exchange) {
        assertThat(exchange.failure).isInstanceOf(Failure.BodyTooLarge::class.java)
        assertThat(exchange.failure?.sentence).contains("127.0.0.1:", "larger than 100000 bytes")
        assertThat(exchange.body).isEmpty()
    }

    @Test
    fun `an announced body over the limit is not waited for`() =
        assertTooLarge(
            answered {
                answer("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n1")
                untilClosed()
            },
        )

    @Test
    fun `an endless body stops at the limit`() =
        assertTooLarge(
            answered {
                answer("HTTP/1.1 200 OK\r\n\r\n")
                while (true) answer("x".repeat(1000))
            },
        )

    @Test
    fun `a gzip bomb stops at the limit`() {
        val bomb = gzip(ByteArray(5_000_000))
        assertThat(bomb.size).isLessThan(100_000)
        assertTooLarge(answered { answer(encoded("gzip", bomb)) })
    }

    @Test
    fun `a body as large as the limit is taken, compressed or not`() {
        val body = ByteArray(100_000) { it.toByte() }
        assertThat(answered { answer(encoded("identity", body)) }.body).isEqualTo(body)
        assertThat(answered { answer(encoded("gzip", gzip(body))) }.body).isEqualTo(body)
    }

    @Test
    fun `bad gzip is malformed`() {
        val bad = gzip(HELLO).also { it[12] = (it[12] + 1).toByte() }
        for (body in listOf(bad, "not gzip".toByteArray(), gzip(HELLO).copyOf(12), byteArrayOf(0x1f))) {
            val failure = answered { answer(encoded("gzip", body)) }.failure
            assertThat(failure).isInstanceOf(Failure.Malformed::class.java)
            assertThat(failure?.sentence).contains("127.0.0.1:", "cannot be decompressed")
        }
    }

    @Test
    fun `gzip in several members is one body`() {
        assertThat(answered { answer(encoded("x-gzip", gzip(HELLO) + gzip(HELLO))) }.text).isEqualTo("hellohello")
    }

    @Test
    fun `gzip with every optional field is read`() {
        val plain = gzip(HELLO)
        val head = plain.copyOf(10).also { it[3] = 0x1f }
        val fields = byteArrayOf(2, 0, 9, 9) + "name\u0000comment\u0000".toByteArray() + byteArrayOf(0, 0)
        val body = head + fields + plain.copyOfRange(10, plain.size)
        assertThat(answered { answer(encoded("gzip", body)) }.text).isEqualTo("hello")
    }

    @Test
    fun `deflate is read with and without its zlib wrapping`() {
        for (bare in listOf(true, false)) {
            assertThat(answered { answer(encoded("deflate", deflate(HELLO, bare))) }.text).isEqualTo("hello")
        }
    }

    @Test
    fun `an unknown encoding is left to the script`() {
        for (encoding in listOf("compress", "gzip, compress", "compress, gzip")) {
            assertThat(answered { answer(encoded(encoding, HELLO)) }.text).isEqualTo("hello")
        }
    }

    @Test
    fun `a body that is not kept may be of any size, and is counted`() {
        val exchange =
            answered(handling = Request.Handling.USUAL.withDiscard(true)) {
                answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3000000\r\n\r\n")
                repeat(3_000) { answer("x".repeat(1_000)) }
            }
        assertThat(exchange.failure).isNull()
        assertThat(exchange.body).isEmpty()
        assertThat(exchange.bodyBytes).isEqualTo(3_000_000)
        assertThat(exchange.bytesIn).isGreaterThan(3_000_000)
    }

    @Test
    fun `trailers come after the body`() {
        val exchange =
            answered {
                answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n")
                answer("2\r\nok\r\n0\r\nX-Sum: 42\r\n\r\n")
            }
        assertThat(exchange.text).isEqualTo("ok")
        assertThat(exchange.trailers.get("x-sum")).isEqualTo("42")
        assertThat(exchange.headers.get("x-sum")).isNull()
        assertThat(exchange.bodyBytes).isEqualTo(2)
    }

    private companion object {
        val HELLO = "hello".toByteArray()

        fun gzip(bytes: ByteArray): ByteArray =
            ByteArrayOutputStream().also { out -> GZIPOutputStream(out).use { it.write(bytes) } }.toByteArray()

        fun deflate(bytes: ByteArray, bare: Boolean): ByteArray =
            ByteArrayOutputStream()
                .also { out -> DeflaterOutputStream(out, Deflater(6, bare)).use { it.write(bytes) } }
                .toByteArray()

        fun encoded(encoding: String, body: ByteArray): ByteArray =
            "HTTP/1.1 200 OK\r\nContent-Encoding: $encoding\r\nContent-Length: ${body.size}\r\n\r\n".toByteArray() +
                body
    }
}
