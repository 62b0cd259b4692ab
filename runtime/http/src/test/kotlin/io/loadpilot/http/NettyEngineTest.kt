package io.loadpilot.http

import io.ktor.client.HttpClient
import io.ktor.client.plugins.HttpRequestTimeoutException
import io.ktor.client.plugins.HttpTimeout
import io.ktor.client.plugins.cookies.HttpCookies
import io.ktor.client.plugins.timeout
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.ContentType
import io.ktor.http.content.ChannelWriterContent
import io.ktor.utils.io.writeStringUtf8
import io.loadpilot.engine.Failure
import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Ktor's client with its plug-ins over the same connections. */
class NettyEngineTest {
    private val lab = Lab.start(LabOptions.defaults())
    private val transport = NettyTransport(HttpOptions())
    private val client =
        HttpClient(NettyEngine(transport)) {
            install(HttpTimeout)
            install(HttpCookies)
        }

    @AfterEach
    fun close() {
        client.close()
        transport.close()
        lab.close()
    }

    @Test
    fun `GET with a header`() {
        runBlocking {
            val response = client.get("${lab.uri()}/lab/echo?q=ü") { header("X-One", "1") }
            assertThat(response.status.value).isEqualTo(200)
            assertThat(response.headers["content-type"]).isEqualTo("application/json")
            assertThat(response.bodyAsText()).contains(""""x-one":"1"""", """"q":"ü"""")
        }
    }

    @Test
    fun `POST with a body`() {
        runBlocking {
            val echo = client.post("${lab.uri()}/lab/echo") { setBody("hello") }.bodyAsText()
            assertThat(echo).contains(""""method":"POST"""", """"body":"hello"""")
        }
    }

    @Test
    fun `POST with a streamed body`() {
        runBlocking {
            val content = ChannelWriterContent({ writeStringUtf8("streamed") }, ContentType.Text.Plain)
            assertThat(
                client.post("${lab.uri()}/lab/echo") { setBody(content) }.bodyAsText(),
            ).contains(""""body":"streamed"""")
        }
    }

    @Test
    fun `a compressed body comes as text`() {
        runBlocking {
            val response = client.get("${lab.uri()}/lab/gzip")
            assertThat(response.bodyAsText()).startsWith("{")
            assertThat(response.headers["Content-Encoding"]).isNull()
        }
    }

    @Test
    fun `redirects and cookies are left to Ktor's plug-ins`() {
        runBlocking {
            client.get("${lab.uri()}/lab/cookies/set?a=1")
            assertThat(
                client.get("${lab.uri()}/lab/redirect/2?to=/lab/cookies").bodyAsText(),
            ).isEqualTo("""{"a":"1"}""")
        }
    }

    @Test
    fun `the request's timeout is Ktor's exception`() {
        assertThatThrownBy {
            runBlocking { client.get("${lab.uri()}/lab/never") { timeout { requestTimeoutMillis = 100 } } }
        }.isInstanceOf(HttpRequestTimeoutException::class.java)
    }

    @Test
    fun `cancelling the coroutine closes the connection`() {
        runBlocking {
            val call = async(Dispatchers.IO) { client.get("${lab.uri()}/lab/never") }
            await().until { lab.counters().inFlight() == 1L }
            call.cancelAndJoin()
            await().until { lab.counters().connectionsOpen() == 0L }
        }
    }

    @Test
    fun `a failure tells its kind`() {
        assertThatThrownBy { runBlocking { client.get("http://127.0.0.1:1/") } }
            .isInstanceOfSatisfying(ExchangeFailed::class.java) {
                assertThat(it.failure).isInstanceOf(Failure.ConnectRefused::class.java)
            }
    }
}
