package io.loadpilot.engine

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

internal class SafepointsTest {
    @Test
    fun `a full collection takes time at a safepoint, and no more than has passed`() {
        val safepoints = Safepoints.ofThisProcess
        assumeTrue(safepoints != null, "this JVM keeps no counters")
        val before = safepoints?.millis() ?: 0
        val startNanos = System.nanoTime()
        while ((safepoints?.millis() ?: 0) == before && System.nanoTime() - startNanos < 20 * SECOND) System.gc()
        val passedMillis = (System.nanoTime() - startNanos) / MILLI
        val stopped = (safepoints?.millis() ?: 0) - before
        assertThat(stopped).isPositive().isLessThanOrEqualTo(passedMillis + 1)
    }
}
