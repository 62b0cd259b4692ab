package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.http.Http2Visit.Companion.answering
import io.loadpilot.http.Http2Visit.Companion.options
import io.loadpilot.http.Http2Visit.Companion.peer
import io.loadpilot.http.TestClient.Companion.request
import io.netty.handler.codec.http2.Http2Error
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.concurrent.ConcurrentHashMap

class Http2LossTest {
    private val shared = ConnectionPolicy(Reuse.SHARED)

    private fun together(client: TestClient, count: Int) =
        (1..count)
            .map { client.begin(request("GET", "/"), client.transport.open(client.loop)) }
            .map { it.answer() }

    @Test
    fun `after GOAWAY what the peer has taken up is finished, and the rest is repeated on a new connection`() {
        val streams = ConcurrentHashMap<Int, List<Int>>()
        peer {
            if (number == 1) {
                val three = List(3) { request().first }
                streams[1] = three
                goAway(three.first(), Http2Error.NO_ERROR)
                ok(three.first(), "old")
            } else {
                while (true) ok(request().first, "new")
            }
            until { false }
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val begun = (1..3).map { client.begin(request("POST", "/")) }
                val exchanges = begun.map { it.answer() }
                assertThat(exchanges.map { it.text }).containsExactlyInAnyOrder("old", "new", "new")
                assertThat(exchanges.filter { it.text == "new" }).allMatch { it.repeated }
                assertThat(client.get("/").text).isEqualTo("new")
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    @Test
    fun `a peer that takes up nothing and always says GOAWAY is asked twice`() {
        peer {
            goAway(request().first - 2, Http2Error.NO_ERROR)
            close()
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                assertThat(client.get("/").failure?.sentence).contains("went away: NO_ERROR")
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    @Test
    fun `a refused stream is tried once more, and only once`() {
        answering { stream, _ ->
            if (number == 1) reset(stream, Http2Error.REFUSED_STREAM) else ok(stream)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val exchange = client.send(request("POST", "/"))
                assertThat(exchange.text).isEqualTo("ok")
                assertThat(exchange.repeated).isTrue()
            }
        }
        answering { stream, _ -> reset(stream, Http2Error.REFUSED_STREAM) }.use { peer ->
            TestClient(options(peer)).use { client ->
                assertThat(client.get("/").failure?.sentence).contains("REFUSED_STREAM")
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    @Test
    fun `a connection that ends by an error fails its calls with the code and what the peer said`() {
        peer {
            val (stream) = request()
            goAway(stream, Http2Error.ENHANCE_YOUR_CALM, "too many pings")
            close()
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val failure = client.get("/").failure
                assertThat(failure).isInstanceOf(Failure.ProtocolError::class.java)
                assertThat(failure?.sentence).contains("went away: ENHANCE_YOUR_CALM", "too many pings")
            }
        }
    }

    @Test
    fun `a close in the middle of a response says how far it came`() {
        peer {
            val (stream) = request()
            headers(stream, ":status" to "200", "content-length" to "10")
            data(stream, "12345", last = false)
            close()
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val failure = client.get("/").failure
                assertThat(failure).isInstanceOf(Failure.ClosedEarly::class.java)
                assertThat(failure?.sentence).contains("after 5 of 10 bytes")
            }
        }
    }

    @Test
    fun `a request on an idle connection that the peer has just closed is repeated if its method allows it`() {
        fun forgetful() =
            peer {
                ok(request().first)
                if (number == 1) request().also { close() } else ok(request().first)
            }
        forgetful().use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/")
                assertThat(client.get("/").repeated).isTrue()
            }
        }
        forgetful().use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/")
                assertThat(client.send(request("POST", "/")).failure).isInstanceOf(Failure.ClosedEarly::class.java)
            }
        }
    }

    @Test
    fun `frames that break the protocol fail every call by its code`() {
        peer {
            val (stream) = request()
            send(Http2Visit.DATA, 0, stream + 100, ByteArray(1))
            until { false }
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val failure = client.get("/").failure
                assertThat(failure).isInstanceOf(Failure.ProtocolError::class.java)
                assertThat(failure?.sentence).contains("broke HTTP/2", "PROTOCOL_ERROR")
            }
        }
    }

    @Test
    fun `a peer that answers in HTTP 1 is named as such`() {
        RawPeer {
            socket.getInputStream().read()
            answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            untilClosed()
        }.use { peer ->
            TestClient(options(peer, shared)).use { client ->
                val failures = together(client, 3).map { it.failure }
                assertThat(failures).allMatch { it is Failure.ProtocolError }
                assertThat(failures.map { it?.sentence }).allMatch {
                    "does not speak HTTP/2: it answers in HTTP/1.1" in
                        "$it"
                }
            }
        }
    }

    @Test
    fun `a peer that refuses connections fails those who wait with the one who asked`() {
        val port = RawPeer { }.use { it.port }
        TestClient(HttpOptions("http://127.0.0.1:$port", protocol = Protocol.H2C, connections = shared)).use { client ->
            assertThat(together(client, 20).map { it.failure }).allMatch { it is Failure.ConnectRefused }
        }
    }
}
