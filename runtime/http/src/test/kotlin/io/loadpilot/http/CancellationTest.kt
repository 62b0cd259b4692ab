package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class CancellationTest {
    @Test
    fun `while waiting for the response it closes the connection`() {
        val arrived = CountDownLatch(1)
        val gone = CountDownLatch(1)
        RawPeer {
            request()
            arrived.countDown()
            untilClosed()
            gone.countDown()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val begun = client.begin(request("GET", "/"))
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue()
                begun.cancel()
                begun.cancel()
                assertThat(begun.answer().failure).isInstanceOf(Failure.Cancelled::class.java)
                assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue()
            }
        }
    }

    @Test
    fun `in the middle of the body it says how much had come`() {
        RawPeer {
            request()
            answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
            untilClosed()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val begun = client.begin(request("GET", "/"))
                await().until { peer.requests.size == 1 }
                begun.cancel()
                val exchange = begun.answer()
                assertThat(exchange.failure).isInstanceOf(Failure.Cancelled::class.java)
                assertThat(exchange.bytesOut).isEqualTo(
                    peer.requests
                        .single()
                        .length
                        .toLong(),
                )
            }
        }
    }

    @Test
    fun `at once, while still connecting, nothing is sent`() {
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val begun = TestClient.Begun(client.loop)
                client.loop.execute {
                    client.user.exchange(request("GET", "/"), begun::called).cancel()
                    begun.returned = true
                }
                val exchange = begun.answer()
                assertThat(exchange.failure).isInstanceOf(Failure.Cancelled::class.java)
                assertThat(exchange.bytesOut).isZero()
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.requests).hasSize(1)
            }
        }
    }

    @Test
    fun `after the end it changes nothing`() {
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val begun = client.begin(request("GET", "/"))
                assertThat(begun.answer().status).isEqualTo(200)
                begun.cancel()
                assertThat(begun.answer().status).isEqualTo(200)
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `closing the transport ends everything under way, each exactly once`() {
        RawPeer {
            request()
            untilClosed()
        }.use { peer ->
            val client = TestClient(HttpOptions(peer.url))
            val begun = (1..20).map { client.begin(request("GET", "/")) }
            await().until { peer.requests.size == 20 }
            client.close()
            begun.forEach {
                assertThat(it.done.get(5, TimeUnit.SECONDS).failure).isInstanceOf(Failure.Cancelled::class.java)
                assertThat(it.callbacks).hasValue(1)
            }
        }
    }

    @Test
    fun `a callback that throws harms nobody else`() {
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val thrown = CountDownLatch(1)
                client.loop.execute {
                    Thread.currentThread().setUncaughtExceptionHandler { _, _ -> thrown.countDown() }
                    client.user.exchange(request("GET", "/")) { error("a mistake in the caller") }
                }
                assertThat(thrown.await(10, TimeUnit.SECONDS)).isTrue()
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.connections).hasValue(1)
            }
        }
    }
}
