package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class RedirectsTest {
    private fun redirecting(status: Int, location: String) =
        RawPeer.answering { request ->
            if ("/start" in request.lineSequence().first()) {
                answer("HTTP/1.1 $status Moved\r\nLocation: $location\r\nContent-Length: 3\r\n\r\nold")
            } else {
                ok(request.substringBefore("\r\n"))
            }
        }

    @ParameterizedTest
    @CsvSource(
        "301,GET,GET",
        "302,GET,GET",
        "303,GET,GET",
        "307,GET,GET",
        "308,GET,GET",
        "301,POST,GET",
        "302,POST,GET",
        "303,POST,GET",
        "307,POST,POST",
        "308,POST,POST",
        "301,PUT,PUT",
        "302,PUT,PUT",
        "303,PUT,GET",
        "307,PUT,PUT",
        "308,PUT,PUT",
    )
    fun `the method after a redirect`(status: Int, method: String, then: String) {
        redirecting(status, "/end").use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val body = if (method == "GET") null else "data".toByteArray()
                client.send(
                    request(method, "/start", headers = listOf("Content-Type" to "a/b", "X" to "1"), body = body),
                )
            }
            val last = peer.requests.last()
            assertThat(last).startsWith("$then /end HTTP/1.1\r\n").contains("X: 1\r\n")
            assertThat(last.contains("Content-Type")).isEqualTo(then == method)
            assertThat(last.endsWith("data")).isEqualTo(then == method && method != "GET")
        }
    }

    @ParameterizedTest
    @CsvSource(
        "/end,/end",
        "end,/a/end",
        "../end,/end",
        "./../../end?x=/../y,/end?x=/../y",
        "?q=1,/a/start-not?q=1",
        "/end#part,/end",
        "/ü x,/%C3%BC%20x",
    )
    fun `Location is resolved against the URL that sent it`(location: String, target: String) {
        RawPeer
            .answering { request ->
                if (request.startsWith("GET /a/start-not HTTP")) {
                    answer("HTTP/1.1 302 Found\r\nLocation: ".toByteArray() + location.toByteArray() + END)
                } else {
                    ok()
                }
            }.use { peer ->
                TestClient(HttpOptions(peer.url)).use { client ->
                    assertThat(client.get("/a/start-not").url).isEqualTo(peer.url + target)
                }
            }
    }

    @Test
    fun `credentials stay with the origin they were meant for`() {
        RawPeer.answering { ok() }.use { other ->
            redirecting(302, "${other.url}/end").use { peer ->
                TestClient(HttpOptions(peer.url)).use { client ->
                    client.get("/start", "Authorization" to "Bearer x", "Cookie" to "a=b", "X-Keep" to "1")
                }
                assertThat(peer.requests.single()).contains("Authorization: Bearer x", "Cookie: a=b")
            }
            assertThat(other.requests.single())
                .contains("X-Keep: 1", "Host: ${other.hostPort}")
                .doesNotContain("Authorization", "Cookie")
        }
    }

    @Test
    fun `credentials are kept within an origin`() {
        redirecting(302, "/end").use { peer ->
            TestClient(HttpOptions(peer.url)).use { it.get("/start", "Authorization" to "Bearer x") }
            assertThat(peer.requests.last()).contains("Authorization: Bearer x")
        }
    }

    @Test
    fun `the limit ends a loop as a failure of the last hop`() {
        redirecting(302, "/start").use { peer ->
            TestClient(HttpOptions(peer.url, maxRedirects = 3)).use { client ->
                val last = client.get("/start")
                assertThat(last.failure).isInstanceOf(Failure.RedirectLoop::class.java)
                assertThat(last.status).isEqualTo(302)
                assertThat(generateSequence(last) { it.redirectedFrom }.toList()).hasSize(4)
                assertThat(peer.requests).hasSize(4)
            }
        }
    }

    @Test
    fun `a script may look at the redirect itself`() {
        redirecting(302, "/end").use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val exchange = client.send(request("GET", "/start", followRedirects = false))
                assertThat(exchange.status).isEqualTo(302)
                assertThat(exchange.text).isEqualTo("old")
                assertThat(exchange.failure).isNull()
            }
        }
    }

    @Test
    fun `a redirect to what is not HTTP is a failure of the server`() {
        redirecting(302, "ftp://elsewhere/").use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                assertThat(client.get("/start").failure).isInstanceOf(Failure.Malformed::class.java)
            }
        }
    }

    @Test
    fun `a redirect without Location is an answer`() {
        RawPeer.answering { answer("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n") }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                assertThat(client.get("/").status).isEqualTo(302)
                assertThat(client.get("/").failure).isNull()
            }
        }
    }

    @Test
    fun `a hop that fails keeps the hops before it`() {
        redirecting(302, "http://127.0.0.1:1/").use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val last = client.get("/start")
                assertThat(last.failure).isInstanceOf(Failure.ConnectRefused::class.java)
                assertThat(last.redirectedFrom?.status).isEqualTo(302)
            }
        }
    }

    @Test
    fun `a redirect can be cancelled`() {
        val waiting = CountDownLatch(1)
        RawPeer
            .answering { request ->
                if ("/start" in request) {
                    answer("HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n")
                } else {
                    waiting.countDown()
                    untilClosed()
                }
            }.use { peer ->
                TestClient(HttpOptions(peer.url)).use { client ->
                    val begun = client.begin(request("GET", "/start"))
                    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue()
                    begun.cancel()
                    val exchange = begun.answer()
                    assertThat(exchange.failure).isInstanceOf(Failure.Cancelled::class.java)
                    assertThat(exchange.redirectedFrom?.status).isEqualTo(302)
                }
            }
    }

    private companion object {
        val END = "\r\nContent-Length: 0\r\n\r\n".toByteArray()
    }
}
