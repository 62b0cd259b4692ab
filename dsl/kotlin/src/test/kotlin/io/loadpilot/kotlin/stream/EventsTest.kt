package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.FakeSession
import io.loadpilot.kotlin.FakeStream
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.ThreadLoop
import io.loadpilot.kotlin.taskOf
import io.loadpilot.plan.user.Stream
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.util.Map.entry
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

class EventsTest {
    private val loop = ThreadLoop()
    private val session = FakeSession(loop) { FakeReply() }
    private val stream: FakeStream get() = session.streams.single()
    private val head = FakeReply(headers = listOf(entry("Content-Type", "text/event-stream; charset=utf-8")))

    @AfterEach
    fun close() = loop.close()

    private fun run(block: suspend TaskScope.() -> Unit): Throwable? = session.run(taskOf(block))

    @Test
    fun `events come one by one and are counted and timed`() {
        session.onOpen = {
            open(head)
            bytes("retry: 20\nid: 1\nevent: tick\ndata: {\"n\":1}\n\nid:", afterNanos = 3_000_000)
            bytes(" 2\ndata: x\n\ndata: y\n\n", afterNanos = 10_000_000)
            end(Stream.End.COMPLETE)
        }
        val seen = ArrayList<String>()
        var wait: Duration? = null
        val failure =
            run {
                events("/sse/ticks") {
                    val first = next()
                    seen += "${first.id} ${first.event} ${first.json["n"].int}"
                    for (event in incoming) seen += "${event.id} $event"
                    wait = retry
                }
            }
        assertThat(failure).isNull()
        assertThat(seen).containsExactly("1 tick 1", "2 message: x", "2 message: y")
        assertThat(wait).isEqualTo(20.milliseconds)
        assertThat(stream.request.name()).isEqualTo("GET /sse/ticks")
        assertThat(stream.request.headers().map { "${it.name()}: ${it.value()}" })
            .containsExactly("Accept: text/event-stream")
        assertThat(session.figures).containsExactly(
            "count GET /sse/ticks events 1.0",
            "time GET /sse/ticks first event 8000000",
            "count GET /sse/ticks events 1.0",
            "time GET /sse/ticks gap 7000000",
            "count GET /sse/ticks events 1.0",
            "time GET /sse/ticks gap 0",
        )
        assertThat(stream.log).containsExactly("release")
    }

    @Test
    fun `who has seen enough leaves an endless stream`() {
        session.onOpen = {
            open(head)
            repeat(5) { bytes("data: $it\n\n") }
        }
        var taken = emptyList<String>()
        assertThat(run { events("/sse/endless") { taken = take(3).map { it.data } } }).isNull()
        assertThat(taken).containsExactly("0", "1", "2")
        assertThat(stream.log).containsExactly("close 1000", "release")
    }

    @Test
    fun `what does not come in time is an error, or just not there`() {
        session.onOpen = {
            open(head)
            bytes("data: 1\n\n")
        }
        var taken = emptyList<String>()
        val failure =
            run {
                events("/sse") {
                    taken = take(3, within = 10.milliseconds).map { it.data }
                    next(within = 10.milliseconds) { it.event == "late" }
                }
            }
        assertThat(taken).containsExactly("1")
        assertThat(failure).hasMessage("no event within 10ms")
    }

    @Test
    fun `a stream that is complete has no next event`() {
        session.onOpen = {
            open(head)
            end(Stream.End.COMPLETE)
        }
        assertThat(run { events("/sse") { next() } })
            .hasMessage("there is no event any more: the response is complete")
    }

    @Test
    fun `what is no event stream is an error of its request`() {
        val page = FakeReply(headers = listOf(entry("Content-Type", "text/html")))
        session.onOpen = { open(page) }
        assertThat(run { events("/page") { error("must not run") } }).isNull()
        assertThat(page.rejection).isEqualTo("no event stream, but status 200 and Content-Type \"text/html\"")
        assertThat(stream.log).containsExactly("decline")
    }

    @Test
    fun `a stream that breaks off ends the loop, and next tells why`() {
        session.onOpen = {
            open(head)
            bytes("data: 1\n\ndata: half")
            end(Stream.End(0, "", "closed early"))
        }
        var count = 0
        val failure =
            run {
                events("/sse") {
                    for (event in incoming) count++
                    next()
                }
            }
        assertThat(count).isEqualTo(1)
        assertThat(failure).hasMessage("there is no event any more: closed early")
    }
}
