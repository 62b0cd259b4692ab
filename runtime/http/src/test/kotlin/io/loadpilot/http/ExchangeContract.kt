package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.lab.Lab
import io.loadpilot.plan.user.Body
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.security.MessageDigest
import java.time.Duration
import java.util.HexFormat
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import kotlin.io.path.writeBytes
import kotlin.random.Random

/** What any version of HTTP must do over this port, with the lab at the other end or behind it. */
internal abstract class ExchangeContract(private val spoken: Spoken) {
    protected val lab: Lab = spoken.lab()
    protected abstract val target: String
    private val opened = lazy { TestClient(spoken.options(target)) }
    private val client by opened

    @AfterEach
    fun close() {
        if (opened.isInitialized()) client.close()
        lab.close()
    }

    /** How many connections came from the client; null if nobody counts them. */
    protected abstract fun connections(): Int?

    /** How many bytes went to it as HTTP; null if nobody counts them. */
    protected abstract fun bytesSent(): Long?

    protected open val passesTrailers: Boolean get() = true

    @Test
    fun `a GET brings status, headers and body`() {
        val exchange = client.get("/health")
        assertThat(exchange.failure).isNull()
        assertThat(exchange.status).isEqualTo(200)
        assertThat(exchange.protocol).isEqualTo(spoken.version)
        assertThat(exchange.headers.get("content-TYPE")).isEqualTo("application/json")
        assertThat(exchange.text).contains("ok")
        assertThat(exchange.url).isEqualTo("$target/health")
        assertThat(exchange.doneNanos).isGreaterThan(exchange.sentNanos)
    }

    @Test
    fun `query, headers and body arrive as they were given`() {
        val echo =
            client
                .send(
                    request(
                        "POST",
                        "/lab/echo?a=1",
                        query = listOf("b c" to "d&e=ü"),
                        headers = listOf("X-One" to "first", "Content-Type" to "text/plain; charset=utf-8"),
                        body = "grüße".toByteArray(),
                    ),
                ).text
        assertThat(
            echo,
        ).contains(""""a":"1"""", """"b c":"d&e=ü"""", """"x-one":"first"""", "grüße", """"body_bytes":7""")
    }

    @Test
    fun `every method is sent under its name`() {
        for (method in listOf("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            assertThat(client.send(request(method, "/lab/echo")).text).contains(""""method":"$method"""")
        }
    }

    @Test
    fun `statuses without a body leave the connection usable`() {
        assertThat(client.get("/lab/status/204").status).isEqualTo(204)
        assertThat(client.get("/lab/status/304").status).isEqualTo(304)
        val head = client.send(request("HEAD", "/lab/bytes/1000"))
        assertThat(head.status).isEqualTo(200)
        assertThat(head.headers.get("Content-Length")).isEqualTo("1000")
        assertThat(head.body).isEmpty()
        assertThat(client.get("/health").status).isEqualTo(200)
        connections()?.let { assertThat(it).isEqualTo(1) }
    }

    @Test
    fun `bodies of any size arrive whole in either framing`() {
        for (size in listOf(0, 1, 2_000, 70_000, 3_000_000)) {
            for (framing in listOf("bytes", "chunked")) {
                val body = client.get("/lab/$framing/$size").body
                assertThat(body).hasSize(size)
                assertThat(body.indices.all { body[it] == 'a'.code.plus(it % 26).toByte() }).isTrue()
            }
        }
        connections()?.let { assertThat(it).isEqualTo(1) }
    }

    @Test
    fun `bytes in are those that the peer wrote`() {
        val urls =
            listOf("/health", "/lab/bytes/70000", "/lab/chunked/70000", "/lab/status/204", "/lab/gzip", "/lab/close")
        val received = urls.sumOf { client.get(it).bytesIn }
        assertSent(received)
    }

    @Test
    fun `large request bodies arrive`() {
        val body = ByteArray(1_000_000) { 'x'.code.toByte() }
        val exchange = client.send(request("POST", "/lab/echo", body = body))
        assertThat(exchange.status).isEqualTo(200)
        assertThat(exchange.text).contains(""""body_bytes":1000000""")
        assertThat(exchange.bytesOut).isGreaterThan(1_000_000)
    }

    @Test
    fun `gzip is undone`() {
        val exchange = client.get("/lab/gzip")
        assertThat(exchange.headers.get("Content-Encoding")).isEqualTo("gzip")
        assertThat(exchange.text).startsWith("{")
    }

    @Test
    fun `cookies come back to the server that set them, for this user only`() {
        client.get("/lab/cookies/set?a=1&b=2")
        assertThat(client.get("/lab/cookies").text).isEqualTo("""{"a":"1","b":"2"}""")
        assertThat(client.send(request("GET", "/lab/cookies"), client.transport.open(client.loop)).text).isEqualTo("{}")
        client.get("/lab/cookies/delete?a")
        assertThat(client.get("/lab/cookies").text).isEqualTo("""{"b":"2"}""")
    }

    @Test
    fun `each redirect is an exchange of its own`() {
        val last = client.get("/lab/redirect/3")
        val all = generateSequence(last) { it.redirectedFrom }.toList()
        assertThat(all.map { it.status }).containsExactly(200, 302, 302, 302)
        assertThat(all.map { it.url.removePrefix("$target") })
            .containsExactly("/health", "/lab/redirect/1", "/lab/redirect/2", "/lab/redirect/3")
        all.zipWithNext { later, earlier -> assertThat(later.sentNanos).isEqualTo(earlier.doneNanos) }
        assertSent(all.sumOf { it.bytesIn })
    }

    @Test
    fun `many users on one loop all get their own answers`() {
        val begun =
            (1..100).map { number ->
                client.begin(request("GET", "/lab/echo?n=$number"), client.transport.open(client.loop))
            }
        begun.forEachIndexed { index, one -> assertThat(one.answer().text).contains(""""n":"${index + 1}"""") }
        assertThat(lab.counters().requests()).isEqualTo(100)
    }

    @Test
    fun `a request that is given up leaves others as they are`() {
        assertThat(client.get("/health").status).isEqualTo(200)
        val never = client.send(request("GET", "/lab/never", timeout = Duration.ofMillis(50)))
        assertThat((never.failure as Failure.TimedOut).phase).isEqualTo("response")
        val cancelled = client.begin(request("POST", "/lab/never", body = ByteArray(100))).also { it.cancel() }
        assertThat(cancelled.answer().failure).isInstanceOf(Failure.Cancelled::class.java)
        assertThat(client.get("/health").status).isEqualTo(200)
    }

    @Test
    fun `a body beyond the limit is a failure, and what comes after it is not`() {
        TestClient(spoken.options(target, maxBodyBytes = 100_000)).use { limited ->
            for (framing in listOf("bytes", "chunked")) {
                assertThat(limited.get("/lab/$framing/100001").failure).isInstanceOf(Failure.BodyTooLarge::class.java)
                assertThat(limited.get("/lab/$framing/100000").body).hasSize(100_000)
            }
        }
    }

    @Test
    fun `a user may send its next request from within the callback`() {
        val statuses = CompletableFuture<Int>()
        client.loop.execute {
            client.user.exchange(request("GET", "/lab/status/201")) { first ->
                client.user.exchange(request("GET", "/lab/status/202")) { second ->
                    statuses.complete(first.status + second.status)
                }
            }
        }
        assertThat(statuses.get(20, TimeUnit.SECONDS)).isEqualTo(403)
        connections()?.let { assertThat(it).isEqualTo(1) }
    }

    @Test
    fun `a file goes up whole, with leave asked for or without`(
        @TempDir folder: Path,
    ) {
        val bytes = Random(1).nextBytes(3_000_000)
        val file = Body.Stored(folder.resolve("film").also { it.writeBytes(bytes) }, bytes.size.toLong())
        val sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
        for (asks in listOf(false, true)) {
            val upload = request("POST", "/lab/upload").withBody(file).run { with(handling.withContinue(asks)) }
            val exchange = client.send(upload)
            assertThat(exchange.failure?.sentence).isNull()
            assertThat(exchange.text).contains(""""bytes":3000000""", sha256)
            assertThat(exchange.bytesOut).isBetween(3_000_000, 3_010_000)
        }
    }

    @Test
    fun `a redirect that keeps the method sends the body again`() {
        val exchange =
            client.send(request("POST", "/lab/redirect/2?status=307&to=/lab/echo", body = "again".toByteArray()))
        assertThat(exchange.text).contains(""""method":"POST"""", """"body":"again"""")
        assertThat(generateSequence(exchange) { it.redirectedFrom }.toList()).hasSize(3)
    }

    @Test
    fun `trailers come after the body`() {
        val exchange = client.get("/lab/trailers?bytes=2000")
        assertThat(exchange.body).hasSize(2_000)
        assertThat(exchange.trailers.get("X-Bytes")).isEqualTo("2000".takeIf { passesTrailers })
    }

    @Test
    fun `one user has several requests under way`() {
        val begun = (1..20).map { client.begin(request("GET", "/lab/delay?ms=${20 - it}")) }
        assertThat(begun.map { it.answer().status }).containsOnly(200)
    }

    @Test
    fun `phases are not longer than the whole`() {
        val first = client.get("/lab/delay?ms=3")
        val phases = with(first.phases) { dnsNanos + connectNanos + tlsNanos + waitNanos + firstByteNanos + bodyNanos }
        assertThat(phases).isPositive().isLessThanOrEqualTo(first.doneNanos - first.sentNanos)
        assertThat(first.phases.firstByteNanos).isGreaterThanOrEqualTo(3_000_000)
        assertThat(first.phases.tlsNanos > 0).isEqualTo(spoken.secure)
    }

    @Test
    fun `a body that is given up half way ends nothing else`() {
        val begun = client.begin(request("GET", "/lab/slow?bytes=100000&for=20s", timeout = Duration.ofMillis(250)))
        val slow = begun.answer()
        assertThat((slow.failure as Failure.TimedOut).phase).isIn("body", "response")
        assertThat(client.get("/health").status).isEqualTo(200)
    }

    /** A peer may count what it wrote a moment after it came. */
    private fun assertSent(received: Long) {
        await().untilAsserted { assertThat(bytesSent() ?: received).isEqualTo(received) }
    }
}
