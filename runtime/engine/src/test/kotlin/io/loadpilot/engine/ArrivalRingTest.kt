package io.loadpilot.engine

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import kotlin.concurrent.thread

internal class ArrivalRingTest {
    @Test
    fun `a full ring refuses and has room again when it is drained`() {
        val ring = ArrivalRing(4)
        repeat(4) { assertThat(ring.offer(it.toLong(), 0)).isTrue() }
        assertThat(ring.offer(4, 0)).isFalse()
        ring.drain { _, _ -> }
        assertThat(ring.offer(4, 0)).isTrue()
    }

    @Test
    fun `what one thread writes another reads, all of it and in order`() {
        val ring = ArrivalRing(64)
        val count = 200_000L
        val writer =
            thread {
                for (i in 0 until count) while (!ring.offer(i, i * 3)) Thread.onSpinWait()
            }
        var expected = 0L
        while (expected < count) {
            ring.drain { index, intended ->
                check(index == expected && intended == index * 3) { "$index/$intended came where $expected was due" }
                expected++
            }
        }
        writer.join()
        assertThat(ring.isEmpty).isTrue()
    }
}
