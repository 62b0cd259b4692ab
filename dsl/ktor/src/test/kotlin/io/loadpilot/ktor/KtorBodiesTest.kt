package io.loadpilot.ktor

import io.ktor.client.call.body
import io.ktor.client.plugins.cookies.HttpCookies
import io.ktor.client.plugins.cookies.cookies
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.bearerAuth
import io.ktor.client.request.forms.formData
import io.ktor.client.request.forms.submitFormWithBinaryData
import io.ktor.client.request.get
import io.ktor.client.request.head
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsChannel
import io.ktor.client.statement.bodyAsText
import io.ktor.client.statement.request
import io.ktor.http.ContentType
import io.ktor.http.content.ChannelWriterContent
import io.ktor.utils.io.ByteReadChannel
import io.ktor.utils.io.toByteArray
import io.ktor.utils.io.writeStringUtf8
import io.loadpilot.kotlin.TaskScope
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** What goes over the line, and what Ktor makes of what comes back. */
class KtorBodiesTest {
    private val run = MeasuredRun()

    @AfterEach
    fun close() = run.close()

    /** What [call] gives, in a task that must not fail. */
    private fun <T> of(call: suspend TaskScope.() -> T): T {
        val results = mutableListOf<T>()
        val measured = run.task { results += call() }
        assertThat(measured.errors).isEmpty()
        return results.single()
    }

    @Test
    fun `headers and an encoded query arrive, and no length of a body that is not there`() {
        val echo = of { ktor.get("/lab/echo?q=ü") { header("X-One", "1") }.bodyAsText() }
        assertThat(
            echo,
        ).contains(""""x-one":"1"""", """"q":"ü"""", "loadpilot").doesNotContain("content-length", "ktor-")
    }

    @Test
    fun `bodies of every make arrive`() {
        val written = ChannelWriterContent({ writeStringUtf8("written") }, ContentType.Text.Plain)
        val bodies = listOf("text", "bytes".toByteArray(), ByteReadChannel("channel"), written)
        val echoes = of { bodies.map { ktor.post("/lab/echo") { setBody(it) }.bodyAsText() } }
        assertThat(echoes.map { Regex(""""body":"(\w+)"""").find(it)?.groupValues?.get(1) })
            .isEqualTo(listOf("text", "bytes", "channel", "written"))
    }

    @Test
    fun `a form with a file arrives`() {
        val form = formData { append("title", "Logo") }
        val echo = of { ktor.submitFormWithBinaryData("/lab/echo", form).bodyAsText() }
        assertThat(echo).contains("multipart/form-data", "Logo")
    }

    @Test
    fun `a body comes as text, bytes and channel`() {
        val sizes =
            of {
                val response = ktor.get("/lab/bytes/1000")
                listOf(response.body<ByteArray>().size, response.bodyAsChannel().toByteArray().size)
            }
        assertThat(sizes).isEqualTo(listOf(1000, 1000))
    }

    @Test
    fun `a compressed body comes as text, without the headers that described it`() {
        val response = of { ktor.get("/lab/gzip").let { it.bodyAsText() to it.headers } }
        assertThat(response.first).startsWith("{")
        assertThat(response.second["Content-Encoding"]).isNull()
        assertThat(response.second["Content-Length"]).isNull()
    }

    @Test
    fun `a response without a body may have a length`() {
        assertThat(of { ktor.head("/lab/bytes/1000").bodyAsText() }).isEmpty()
    }

    @Test
    fun `paths are appended to the target, with and without defaults, and the target is what plug-ins see`() {
        val echoes = mutableListOf<String>()
        val measured =
            run.user(1, 1, path = "/lab") {
                val api = ktor { defaultRequest { header("X-One", "1") } }
                task("task") {
                    echoes +=
                        api
                            .get("/echo")
                            .request.url
                            .toString()
                    echoes +=
                        ktor
                            .get("echo")
                            .request.url
                            .toString()
                }
            }
        assertThat(echoes).isEqualTo(List(2) { "${run.lab.uri()}/lab/echo" })
        assertThat(measured.requests).isEqualTo(mapOf("GET /echo" to 2L))
    }

    @Test
    fun `a base of the client's defaults wins over the target`() {
        val base = run.lab.uri().toString()
        val measured =
            run.user(1, 1, path = "/nowhere") {
                val api = ktor { defaultRequest { url("$base/lab/") } }
                task("task") { api.get("echo").measured.expect(200) }
            }
        assertThat(measured.requests).isEqualTo(mapOf("GET $base/lab/echo" to 1L))
        assertThat(measured.errors).isEmpty()
    }

    @Test
    fun `redirects are Ktor's, each hop counted under the name of the first`() {
        var echo = ""
        val measured =
            run.task { echo = ktor.get("/lab/redirect/2?to=/lab/headers") { bearerAuth("token") }.bodyAsText() }
        assertThat(echo).contains("Bearer token")
        assertThat(measured.requests).isEqualTo(mapOf("GET /lab/redirect/{id}" to 3L))
    }

    @Test
    fun `without redirects the answer is the redirect`() {
        val statuses = mutableListOf<Int>()
        run.user(1, 1) {
            val api = ktor { followRedirects = false }
            task("task") { statuses += api.get("/lab/redirect/1").status.value }
        }
        assertThat(statuses).isEqualTo(listOf(302))
    }

    @Test
    fun `cookies are the user's, with Ktor's plug-in or without, and are sent once`() {
        val sent = mutableListOf<String>()
        var known = 0
        run.user(1, 1) {
            val api = ktor { install(HttpCookies) }
            task("task") {
                get("/lab/cookies/set?a=1")
                sent += ktor.get("/lab/cookies").bodyAsText()
                val set = api.get("/lab/cookies/set?b=2")
                sent += api.get("/lab/headers").bodyAsText()
                known = api.cookies(set.request.url).size
            }
        }
        assertThat(sent[0]).isEqualTo("""{"a":"1"}""")
        assertThat(sent[1]).containsOnlyOnce("b=2")
        assertThat(known).isEqualTo(1)
    }
}
