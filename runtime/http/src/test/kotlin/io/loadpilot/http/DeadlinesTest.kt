package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.netty.channel.embedded.EmbeddedChannel
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.concurrent.TimeUnit

class DeadlinesTest {
    private var nanos = 0L
    private val channel = EmbeddedChannel().also { it.freezeTime() }
    private val deadlines = Deadlines(channel.eventLoop(), Clock { nanos })
    private val expired = ArrayList<String>()

    private inner class Named(private val name: String, private val then: () -> Unit = {}) : Deadline() {
        override fun expired() {
            expired.add(name)
            then()
        }

        override fun cancel() = deadlines.lift(this)
    }

    private fun set(name: String, millis: Long, then: () -> Unit = {}) =
        Named(name, then).also { deadlines.set(it, nanos, millis * 1_000_000) }

    private fun passTo(millis: Long) {
        channel.advanceTimeBy(millis * 1_000_000 - nanos, TimeUnit.NANOSECONDS)
        nanos = millis * 1_000_000
        channel.runScheduledPendingTasks()
    }

    @Test
    fun `never early, and late by a tick at most`() {
        set("a", 25)
        passTo(24)
        assertThat(expired).isEmpty()
        passTo(35)
        assertThat(expired).containsExactly("a")
    }

    @Test
    fun `what was lifted does not expire`() {
        val all = listOf("a", "b", "c").map { set(it, 10) }
        deadlines.lift(all[1])
        deadlines.lift(all[1])
        passTo(20)
        assertThat(expired).containsExactly("a", "c")
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1)
    }

    @Test
    fun `different durations end in their own time`() {
        set("late", 100)
        set("soon", 10)
        passTo(20)
        assertThat(expired).containsExactly("soon")
        passTo(110)
        assertThat(expired).containsExactly("soon", "late")
    }

    @Test
    fun `one that ends may set another`() {
        set("a", 10) { set("b", 10) }
        passTo(20)
        passTo(40)
        assertThat(expired).containsExactly("a", "b")
    }
}
