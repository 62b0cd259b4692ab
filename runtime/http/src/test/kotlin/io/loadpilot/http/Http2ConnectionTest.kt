package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.http.Http2Visit.Companion.MAX_CONCURRENT_STREAMS
import io.loadpilot.http.Http2Visit.Companion.answering
import io.loadpilot.http.Http2Visit.Companion.options
import io.loadpilot.http.Http2Visit.Companion.peer
import io.loadpilot.http.TestClient.Companion.request
import io.netty.handler.codec.http2.Http2Error
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

class Http2ConnectionTest {
    private val shared = ConnectionPolicy(Reuse.SHARED)

    /** As many requests at once, each by a user of its own. */
    private fun TestClient.together(count: Int): List<Exchange> =
        atOnce { List(count) { begin(request("GET", "/"), transport.open(loop)) } }.map { it.answer() }

    /** Collects [count] requests on each connection before it answers them. */
    private fun patient(count: Int, vararg settings: Pair<Int, Int>) =
        peer(*settings) {
            while (true) List(count) { request().first }.forEach { ok(it) }
        }

    @Test
    fun `users that share send their requests on streams of one connection`() {
        patient(50).use { peer ->
            TestClient(options(peer, shared)).use { client ->
                val exchanges = client.together(50)
                assertThat(exchanges.map { it.text }).containsOnly("ok")
                assertThat(exchanges.sumOf { it.connections }).isEqualTo(1)
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `those who wait for a connection have a phase for it, the one that opens it has not`() {
        patient(3).use { peer ->
            TestClient(options(peer, shared)).use { client ->
                val (opener, others) = client.together(3).partition { it.connections == 1 }
                assertThat(opener.single().phases.waitNanos).isZero()
                assertThat(opener.single().phases.connectNanos).isPositive()
                assertThat(others).allMatch { it.phases.waitNanos > 0 && it.phases.connectNanos == 0L }
                val sums = others.map { with(it.phases) { waitNanos + firstByteNanos + bodyNanos } to it }
                assertThat(sums).allMatch { (sum, it) -> sum <= it.doneNanos - it.sentNanos }
            }
        }
    }

    @Test
    fun `each user has a connection of its own unless they share`() {
        answering { stream, _ -> ok(stream) }.use { peer ->
            TestClient(options(peer)).use { client ->
                assertThat(client.together(5).map { it.status }).containsOnly(200)
                assertThat(peer.connections).hasValue(5)
            }
        }
    }

    @Test
    fun `the requests of one user share its connection, and close with it`() {
        patient(5).use { peer ->
            TestClient(options(peer)).use { client ->
                val begun = (1..5).map { client.begin(request("GET", "/")) }
                assertThat(begun.map { it.answer().status }).containsOnly(200)
                assertThat(peer.connections).hasValue(1)
                client.loop.execute(client.user::close)
                val more = (1..5).map { client.begin(request("GET", "/")) }
                assertThat(more.map { it.answer().status }).containsOnly(200)
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    @Test
    fun `each request has a connection of its own if none is used again`() {
        answering { stream, _ -> ok(stream) }.use { peer ->
            TestClient(options(peer, ConnectionPolicy(Reuse.NEVER))).use { client ->
                assertThat(client.together(3).map { it.status }).containsOnly(200)
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.connections).hasValue(4)
            }
        }
    }

    @Test
    fun `a connection carries no more streams than the peer takes, and others are opened for the rest`() {
        patient(4, MAX_CONCURRENT_STREAMS to 4).use { peer ->
            TestClient(options(peer, shared)).use { client ->
                assertThat(client.together(4).map { it.status }).containsOnly(200)
                assertThat(client.together(12).map { it.failure?.sentence }).containsOnlyNulls()
                assertThat(peer.connections).hasValue(3)
            }
        }
    }

    @Test
    fun `a connection carries no more streams than the policy says`() {
        patient(2).use { peer ->
            TestClient(options(peer, ConnectionPolicy(Reuse.SHARED, streams = 2))).use { client ->
                assertThat(client.together(6).map { it.status }).containsOnly(200)
                assertThat(peer.connections).hasValue(3)
            }
        }
    }

    @Test
    fun `a peer that takes one stream at a time gets the next request when that has ended`() {
        answering(MAX_CONCURRENT_STREAMS to 1) { stream, _ -> ok(stream) }.use { peer ->
            TestClient(options(peer)).use { client ->
                repeat(20) { assertThat(client.get("/").status).isEqualTo(200) }
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `cancelling ends the stream, and the connection goes on`() {
        val resets = LinkedBlockingQueue<Frame>()
        peer {
            ok(request().first)
            request()
            resets.add(until { it.type == Http2Visit.RST_STREAM })
            while (true) ok(request().first)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/")
                val begun = client.begin(request("GET", "/"))
                client.loop.execute { begun.cancellation.cancel() }
                assertThat(begun.answer().failure).isInstanceOf(Failure.Cancelled::class.java)
                assertThat(client.get("/").text).isEqualTo("ok")
                assertThat(resets.single().payload.last()).isEqualTo(Http2Error.CANCEL.code().toByte())
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `a timeout of a response ends its stream only`() {
        answering { stream, headers -> if (headers.path().toString() == "/fast") ok(stream) }.use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/fast")
                val slow = client.send(request("GET", "/slow", timeout = Duration.ofMillis(50)))
                assertThat((slow.failure as Failure.TimedOut).phase).isEqualTo("response")
                assertThat(client.get("/fast").text).isEqualTo("ok")
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `a peer that never tells its settings keeps nobody waiting longer than the call that found it`() {
        RawPeer {
            if (number == 1) untilClosed() else Http2Visit(this).run { while (true) ok(request().first) }
        }.use { peer ->
            TestClient(options(peer, shared)).use { client ->
                val first = client.begin(request("GET", "/", timeout = Duration.ofMillis(100)))
                await().until { peer.connections.get() == 1 }
                val second = client.begin(request("GET", "/"), client.transport.open(client.loop))
                assertThat(first.answer().failure).isInstanceOf(Failure.TimedOut::class.java)
                assertThat(second.answer().text).isEqualTo("ok")
            }
        }
    }

    @Test
    fun `pings are answered`() {
        val echoed = LinkedBlockingQueue<Frame>()
        peer {
            send(Http2Visit.PING, 0, 0, ByteArray(8) { 7 })
            echoed.add(until { it.type == Http2Visit.PING })
            ok(request().first)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val begun = client.begin(request("GET", "/"))
                val ping = echoed.poll(10, TimeUnit.SECONDS)
                assertThat(ping?.flags).isEqualTo(Http2Visit.ACK)
                assertThat(ping?.payload).containsOnly(7)
                begun.cancel()
            }
        }
    }

    @Test
    fun `a user that leaves and comes back finds its old connection closed`() {
        val gone = LinkedBlockingQueue<Int>()
        peer {
            ok(request().first)
            runCatching { until { false } }
            gone.add(number)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/")
                client.loop.execute(client.user::close)
                assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo(1)
            }
        }
    }
}
