package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.engine.Exchange
import io.loadpilot.engine.HttpExchanges
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Handling
import org.assertj.core.api.Assertions.assertThat
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import java.util.logging.Level
import java.util.logging.Logger

/** One virtual user over a real transport, driven from the test's thread. */
internal class TestClient(options: HttpOptions, clock: Clock = Clock.SYSTEM) : AutoCloseable {
    val transport = NettyTransport(options.copy(loops = 1), clock)
    val loop: EventLoop = transport.loops.first()
    val user: HttpExchanges = transport.open(loop)

    fun get(url: String, vararg headers: kotlin.Pair<String, String>): Exchange =
        send(request("GET", url, headers = headers.toList()))

    fun send(request: Request, by: HttpExchanges = user): Exchange = begin(request, by).answer()

    /** What [begin] begins there is begun in one turn of the loop: nothing is answered or connected in between. */
    fun <T> atOnce(block: () -> T): T {
        val begun = CountDownLatch(1)
        loop.execute { begun.await(LIMIT_SECONDS, TimeUnit.SECONDS) }
        try {
            return block()
        } finally {
            begun.countDown()
        }
    }

    fun begin(request: Request, by: HttpExchanges = user): Begun {
        val begun = Begun(loop)
        loop.execute {
            begun.cancellation = by.exchange(request) { begun.called(it) }
            begun.returned = true
        }
        return begun
    }

    override fun close() = transport.close()

    class Begun(private val loop: EventLoop) {
        val done = CompletableFuture<Exchange>()
        val callbacks = AtomicInteger()
        var returned = false
        lateinit var cancellation: EventLoop.Cancellation

        fun called(exchange: Exchange) {
            check(loop.inLoop()) { "callback off the loop" }
            check(returned) { "callback before exchange() returned" }
            callbacks.incrementAndGet()
            done.complete(exchange)
        }

        fun cancel() = loop.execute { cancellation.cancel() }

        /** The one and only: whatever else the loop had to do is done before it is judged. */
        fun answer(): Exchange {
            val exchange = done.get(LIMIT_SECONDS, TimeUnit.SECONDS)
            val settled = CompletableFuture<Unit>()
            loop.execute { settled.complete(Unit) }
            settled.get(LIMIT_SECONDS, TimeUnit.SECONDS)
            assertThat(callbacks).hasValue(1)
            return exchange
        }
    }

    companion object {
        private const val LIMIT_SECONDS = 20L

        /** Says each frame of a storm that it ignores. Held, or the level would be forgotten. */
        private val netty = Logger.getLogger("io.netty").also { it.level = Level.WARNING }

        fun request(
            method: String,
            url: String,
            query: List<kotlin.Pair<String, String>> = emptyList(),
            headers: List<kotlin.Pair<String, String>> = emptyList(),
            body: ByteArray? = null,
            timeout: Duration? = null,
            followRedirects: Boolean = true,
        ): Request {
            val handling = Handling.USUAL.withTimeout(timeout).withRedirects(followRedirects)
            val content = body?.let(Body::of)
            return Request(method, url, pairs(query), pairs(headers), content, "test", emptyMap(), handling)
        }

        private fun pairs(pairs: List<kotlin.Pair<String, String>>) = pairs.map { Request.Pair(it.first, it.second) }
    }
}

internal val Exchange.text: String get() = body.decodeToString()
