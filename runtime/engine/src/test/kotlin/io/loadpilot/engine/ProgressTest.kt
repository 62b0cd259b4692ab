package io.loadpilot.engine

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class ProgressTest {
    @Test
    fun `time goes on between two looks, to the end of the schedules`() {
        val progress = scheduled(700, at = 1_000, until = 1_300)

        assertThat(progress.at(1_040).scheduledNanos).isEqualTo(740)
        assertThat(progress.at(9_999).scheduledNanos).isEqualTo(1_000)
        assertThat(progress.at(9_999).at(99_999).scheduledNanos).isEqualTo(1_000)
    }

    @Test
    fun `nothing goes on that is paused or over, and nothing goes back`() {
        val paused = scheduled(700, at = 1_000, until = 0)

        assertThat(paused.at(1_040).scheduledNanos).isEqualTo(700)
        assertThat(scheduled(700, at = 1_000, until = 2_000).at(900).scheduledNanos).isEqualTo(700)
    }

    @Test
    fun `what is yet to begin has not run for any time`() {
        assertThat(scheduled(-300, at = 1_000, until = 2_000).at(1_200).scheduledNanos).isZero()
        assertThat(scheduled(-300, at = 1_000, until = 2_000).at(1_400).scheduledNanos).isEqualTo(100)
    }

    private fun scheduled(nanos: Long, at: Long, until: Long) = Progress(longArrayOf(), 0.0, nanos, at, until)
}
