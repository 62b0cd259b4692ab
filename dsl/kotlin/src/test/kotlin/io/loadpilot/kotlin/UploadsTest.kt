package io.loadpilot.kotlin

import io.airlift.compress.zstd.ZstdInputStream
import io.loadpilot.plan.problem.InvalidPlanException
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.brotli.dec.BrotliInputStream
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.zip.GZIPInputStream
import java.util.zip.InflaterInputStream
import kotlin.io.path.deleteExisting
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

/** Bodies of several parts, of files, and compressed ones. */
class UploadsTest {
    @TempDir
    lateinit var folder: Path

    private val loop = ThreadLoop()
    private val task = TaskScope(FakeSession(loop) { null }, LoopDispatcher(loop), UserCoroutine())
    private val scope = LoadPilotScope()

    @AfterEach
    fun close() = loop.close()

    private fun request(block: RequestScope.() -> Unit): Request =
        requestOf("POST", "/", null, RequestScope(task).apply(block))

    private fun header(request: Request, name: String) = request.headers().single { it.name() == name }.value()

    private fun text(request: Request) = String(bytes(request))

    private fun bytes(request: Request) = (request.body() as Body.Bytes).bytes()

    @Test
    fun `parts follow one another between boundaries`() {
        val request =
            request {
                multipart {
                    text("user", userNumber)
                    text("meta", "{}", contentType = "application/json")
                    file("upload", byteArrayOf(0x41, 0x42), fileName = "a.png", contentType = "image/png")
                }
            }

        val type = header(request, "Content-Type")
        assertThat(type).isEqualTo("multipart/form-data; boundary=$FIRST")
        assertThat(text(request)).isEqualTo(
            "--$FIRST\r\nContent-Disposition: form-data; name=\"user\"\r\n\r\n7\r\n" +
                "--$FIRST\r\nContent-Disposition: form-data; name=\"meta\"\r\n" +
                "Content-Type: application/json\r\n\r\n{}\r\n" +
                "--$FIRST\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"a.png\"\r\n" +
                "Content-Type: image/png\r\n\r\nAB\r\n--$FIRST--\r\n",
        )
    }

    @Test
    fun `a boundary that occurs in a part is not taken`() {
        for (place in listOf("" to "", "x" to "", "" to "x", "----Load".repeat(5) to "\r\n", "ß--" to "Ö")) {
            val request =
                request {
                    multipart {
                        text("a", place.first + FIRST + place.second)
                        text("b", "----LoadPilotPart0000000000000001")
                    }
                }
            assertThat(header(request, "Content-Type")).endsWith("boundary=----LoadPilotPart0000000000000002")
        }
    }

    @Test
    fun `names are quoted as browsers quote them`() {
        val request = request { multipart { file("a\"b\r\nc", ByteArray(0), fileName = "ü\\\"\n.bin") } }

        assertThat(text(request))
            .contains(
                "; name=\"a%22b%0D%0Ac\"; filename=\"ü\\%22%0A.bin\"\r\nContent-Type: application/octet-stream\r\n",
            )
    }

    @Test
    fun `a content type that would end its line is refused`() {
        assertThat(assertThrows<IllegalArgumentException> { request { multipart { text("a", 1, "a/b\r\nX: y") } } })
            .hasMessageContaining("the content type of \"a\"")
    }

    @Test
    fun `a content type of the script's own wins`() {
        val request =
            request {
                header("content-type", "multipart/related; boundary=$FIRST")
                multipart { text("a", 1) }
            }

        assertThat(header(request, "content-type")).startsWith("multipart/related")
    }

    @Test
    fun `a file is read when the script runs, and once`() {
        val path = folder.resolve("logo.png").also { it.writeBytes(byteArrayOf(1, 2, 3)) }
        val logo = scope.file(path.toString())
        path.deleteExisting()

        val alone = request { body(logo) }
        val part = text(request { multipart { file("upload", logo) } })

        assertThat(logo.size).isEqualTo(3)
        assertThat(header(alone, "Content-Type")).isEqualTo("image/png")
        assertThat(bytes(alone)).containsExactly(1, 2, 3)
        assertThat(part).contains("filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n\u0001\u0002\u0003\r\n")
    }

    @Test
    fun `a large file is sent from its file, as a body or between the other parts`() {
        val path = folder.resolve("film.mp4").also { it.writeBytes(ByteArray(1024 * 1024 + 1)) }
        val film = scope.file(path.toString())

        val alone = request { body(film) }
        val parts = (request { multipart { text("a", 1).also { file("b", film) } } }.body() as Body.Joined).parts()

        assertThat(alone.body()).isEqualTo(Body.Stored(path, film.size))
        assertThat(parts[1]).isEqualTo(Body.Stored(path, film.size))
        assertThat(String((parts[0] as Body.Bytes).bytes())).startsWith("--$FIRST\r\n").endsWith("video/mp4\r\n\r\n")
        assertThat(String((parts[2] as Body.Bytes).bytes())).isEqualTo("\r\n--$FIRST--\r\n")
        assertThat(assertThrows<IllegalArgumentException> { request { body(film).also { compress() } } })
            .hasMessageContaining("compress it beforehand")
    }

    @Test
    fun `the kind of a file follows from its name unless the script says it`() {
        val data = scope.file(folder.resolve("data.unheard-of").also { it.writeText("x") }.toString())

        val part = text(request { multipart { file("a", data, fileName = "b.txt", contentType = "text/plain") } })

        assertThat(data.contentType).isEqualTo("application/octet-stream")
        assertThat(part).contains("filename=\"b.txt\"\r\nContent-Type: text/plain\r\n")
    }

    @Test
    fun `files that cannot be read are problems of the plan`() {
        scope.file(folder.resolve("absent.png").toString())
        scope.file(folder.toString())

        assertThat(assertThrows<InvalidPlanException> { scope.toPlan("shop") }.problems().map { it.what() })
            .anyMatch { it.endsWith("absent.png does not exist") }
            .anyMatch { it.endsWith("is a folder") }
    }

    @Test
    fun `a body is compressed as it is at the end of the block`() {
        val gzip =
            request {
                compress()
                json("a" to "b".repeat(1000))
            }
        val deflate =
            request {
                body("words ".repeat(100))
                compress("deflate")
            }

        assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip")
        assertThat(header(gzip, "Content-Type")).isEqualTo("application/json")
        assertThat(bytes(gzip)).hasSizeLessThan(100)
        assertThat(String(GZIPInputStream(bytes(gzip).inputStream()).readAllBytes()))
            .isEqualTo("{\"a\":\"${"b".repeat(1000)}\"}")
        assertThat(header(deflate, "Content-Encoding")).isEqualTo("deflate")
        assertThat(String(InflaterInputStream(bytes(deflate).inputStream()).readAllBytes()))
            .isEqualTo("words ".repeat(100))
    }

    @Test
    fun `br and zstd are what other decoders read`() {
        val br = request { body("words ".repeat(100)).also { compress("br") } }
        val zstd = request { body("words ".repeat(100)).also { compress("zstd") } }

        assertThat(header(br, "Content-Encoding")).isEqualTo("br")
        assertThat(String(BrotliInputStream(bytes(br).inputStream()).readAllBytes())).isEqualTo("words ".repeat(100))
        assertThat(bytes(br)).hasSizeLessThan(60)
        assertThat(header(zstd, "Content-Encoding")).isEqualTo("zstd")
        assertThat(String(ZstdInputStream(bytes(zstd).inputStream()).readAllBytes())).isEqualTo("words ".repeat(100))
        assertThat(bytes(zstd)).hasSizeLessThan(60)
    }

    @Test
    fun `a request without a body is not compressed`() {
        assertThat(request { compress() }.headers()).isEmpty()
    }

    @Test
    fun `an encoding that nobody makes here is refused`() {
        assertThat(assertThrows<IllegalArgumentException> { request { compress("lzma") } })
            .hasMessage(
                "a request cannot be compressed as \"lzma\"; write one of \"gzip\", \"deflate\", \"br\", \"zstd\"",
            )
    }

    @Test
    fun `a login for digest authentication goes with the request`() {
        assertThat(
            request { digest("ada", "lovelace") }.handling().digest(),
        ).isEqualTo(Request.Login("ada", "lovelace"))
        assertThat(request { }.handling().digest()).isNull()
        assertThat(Request.Login("ada", "lovelace").toString()).doesNotContain("lovelace")
    }

    @Test
    fun `digest goes with no other authorization`() {
        assertThat(
            assertThrows<IllegalArgumentException> {
                request {
                    digest("a", "b")
                    bearer("c")
                }
            },
        ).hasMessageContaining("Authorization")
        assertThat(assertThrows<IllegalArgumentException> { request { digest("a\nb", "c") } })
            .hasMessageContaining("control character")
    }

    @Test
    fun `a body that is not kept cannot be asked for`() {
        val response = task.response(FakeReply(bodyBytes = 5_000_000_000, bytes = ByteArray(0)), discarded = true)

        assertThat(response.size).isEqualTo(5_000_000_000)
        assertThat(assertThrows<IllegalStateException> { response.text }).hasMessageContaining("discardBody()")
    }

    @Test
    fun `leave and discarding are asked for by the request`() {
        val request =
            request {
                expectContinue()
                discardBody()
            }
        assertThat(request.handling()).isEqualTo(Request.Handling(null, true, null, true, true))
        assertThat(request { header("a", "b") }.handling()).isSameAs(Request.Handling.USUAL)
    }

    private companion object {
        const val FIRST = "----LoadPilotPart0000000000000000"
    }
}
