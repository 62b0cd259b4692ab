package io.loadpilot.http

import io.loadpilot.engine.Failure
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.io.ByteArrayOutputStream
import java.util.Base64
import java.util.zip.GZIPOutputStream

/** Bodies in br and zstd, made by the tools of those who defined them, and in several encodings at once. */
class EncodingsTest {
    private var encodings = ""
    private var body = ByteArray(0)
    private val peer =
        RawPeer.answering {
            answer("HTTP/1.1 200 OK\r\n${encodings}Content-Length: ${body.size}\r\n\r\n".toByteArray() + body)
        }
    private val client = TestClient(HttpOptions(peer.url, maxBodyBytes = 100_000))

    @AfterEach
    fun close() {
        client.close()
        peer.close()
    }

    private fun answered(body: ByteArray, vararg encodings: String) =
        run {
            this.body = body
            this.encodings = encodings.joinToString("") { "Content-Encoding: $it\r\n" }
            client.get("/")
        }

    @ParameterizedTest
    @ValueSource(strings = ["br", "zstd"])
    fun `a compressed body is undone`(encoding: String) {
        assertThat(answered(SMALL.getValue(encoding), encoding).text).isEqualTo("hello, $encoding! ".repeat(40))
    }

    @ParameterizedTest
    @ValueSource(strings = ["br", "zstd"])
    fun `a bomb stops at the limit`(encoding: String) {
        val exchange = answered(BOMBS.getValue(encoding), encoding)
        assertThat(exchange.failure).isInstanceOf(Failure.BodyTooLarge::class.java)
        assertThat(exchange.body).isEmpty()
    }

    @ParameterizedTest
    @ValueSource(strings = ["br", "zstd"])
    fun `a body that is cut off anywhere is malformed`(encoding: String) {
        val whole = SMALL.getValue(encoding)
        for (size in 1 until whole.size) {
            val exchange = answered(whole.copyOf(size), encoding)
            assertThat(exchange.failure).`as`("$size bytes").isInstanceOf(Failure.Malformed::class.java)
            assertThat(exchange.failure?.sentence).contains("127.0.0.1:", "cannot be decompressed")
        }
    }

    @ParameterizedTest
    @ValueSource(strings = ["br", "zstd"])
    fun `a body with any byte changed is another body or malformed`(encoding: String) {
        val whole = SMALL.getValue(encoding)
        for (index in whole.indices) {
            val bad = whole.copyOf().also { it[index] = (it[index].toInt() xor 0x55).toByte() }
            val failure = answered(bad, encoding).failure
            if (failure != null) {
                assertThat(failure).isInstanceOfAny(Failure.Malformed::class.java, Failure.BodyTooLarge::class.java)
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = ["br", "zstd"])
    fun `what is no such stream is malformed`(encoding: String) {
        for (first in 0..0xff step 0x11) {
            val garbage = ByteArray(1000) { (it * 31 + first).toByte() }
            assertThat(answered(garbage, encoding).failure).`as`("$first").isInstanceOf(Failure.Malformed::class.java)
        }
    }

    @Test
    fun `zstd in several frames is one body`() {
        val twice = SMALL.getValue("zstd") + SMALL.getValue("zstd")
        assertThat(answered(twice, "zstd").text).isEqualTo("hello, zstd! ".repeat(80))
    }

    @Test
    fun `several encodings are undone from the last to the first`() {
        val body = gzip(SMALL.getValue("br"))
        for (encodings in listOf(arrayOf("br, gzip"), arrayOf("br", "gzip"), arrayOf("BR,, identity , x-gzip"))) {
            assertThat(answered(body, *encodings).text).isEqualTo("hello, br! ".repeat(40))
        }
        assertThat(answered(body, "gzip, br").failure).isInstanceOf(Failure.Malformed::class.java)
    }

    @Test
    fun `a bomb within another encoding stops at the limit`() {
        val exchange = answered(gzip(BOMBS.getValue("zstd")), "zstd, gzip")
        assertThat(exchange.failure).isInstanceOf(Failure.BodyTooLarge::class.java)
    }

    @Test
    fun `there is an end to encodings within encodings`() {
        assertThat(answered(ByteArray(10), List(6) { "identity" }.joinToString()).failure?.sentence)
            .contains("it is encoded 6 times")
    }

    private companion object {
        val SMALL =
            mapOf(
                "br" to bytes("G7cB+B2pU5+7UQkihtYhLGxvqkwuCIwAOlutAg=="),
                "zstd" to bytes("KLUv/WQIAaUAAGhoZWxsbywgenN0ZCEgAQD4oM4vUSaIBw=="),
            )

        /** Five million zeros. */
        val BOMBS =
            mapOf(
                "br" to bytes("mz9LTPgnAOKxQCBfiAk="),
                "zstd" to
                    bytes(
                        "KLUv/QBYVAAAEAAAAQD7/znAAgIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAAC" +
                            "ABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAAC" +
                            "ABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAADWgIA",
                    ),
            )

        fun bytes(base64: String): ByteArray = Base64.getDecoder().decode(base64)

        fun gzip(bytes: ByteArray): ByteArray =
            ByteArrayOutputStream().also { out -> GZIPOutputStream(out).use { it.write(bytes) } }.toByteArray()
    }
}
