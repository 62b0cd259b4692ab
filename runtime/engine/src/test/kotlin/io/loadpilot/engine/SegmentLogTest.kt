package io.loadpilot.engine

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class SegmentLogTest {
    private val log = SegmentLog()
    private val progress = Progress.none(1)

    @Test
    fun `each action opens a segment`() {
        log.open(ControlAction.RATE, "rate 500/s", 1 * SECOND, progress)
        log.open(ControlAction.PAUSE, "paused", 2 * SECOND, progress)

        assertThat(opened()).containsExactly("1 rate 500/s 1", "2 paused 2")
    }

    @Test
    fun `a key that is held opens one segment, which is called after the last step`() {
        repeat(5) { log.open(ControlAction.RATE, "rate ${it}00/s", SECOND + it * 50 * MILLI, progress) }
        repeat(2) { log.open(ControlAction.MARK, "mark $it", 2 * SECOND + it * MILLI, progress) }

        assertThat(opened().map { it.substringBefore(' ') }.distinct()).containsExactly("1", "2", "3")
        assertThat(log.warnings()).isEmpty()
    }

    @Test
    fun `what is past the most that a run keeps is told`() {
        repeat(SegmentLog.MAX_SEGMENTS + 5) { log.open(ControlAction.MARK, "m$it", (it + 1) * SECOND, progress) }

        assertThat(opened()).hasSize(SegmentLog.MAX_SEGMENTS - 1)
        assertThat(log.full).isTrue()
        assertThat(log.warnings().single()).startsWith("6 control actions")
    }

    private fun opened() =
        generateSequence { log.cuts.tryReceive().getOrNull() }
            .map { "${it.opens.index} ${it.opens.label} ${it.opens.startNanos / SECOND}" }
            .toList()
}
