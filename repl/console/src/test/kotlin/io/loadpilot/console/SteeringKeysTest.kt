package io.loadpilot.console

import io.loadpilot.engine.RunControl
import io.loadpilot.engine.RunPhase
import io.loadpilot.engine.RunState
import io.loadpilot.engine.StopReason
import io.loadpilot.plan.TestPlan
import kotlinx.coroutines.flow.MutableStateFlow
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class SteeringKeysTest {
    private val done = mutableListOf<String>()
    private val told = mutableListOf<String>()
    private val phase = MutableStateFlow(RunState(RunPhase.RUNNING))
    private val keys = SteeringKeys({ control }, told::add)

    @Test
    fun `each key does its own`() {
        "p+=-mms".forEach(keys::accept)
        assertThat(done)
            .containsExactly(
                "pause",
                "scale 1.1",
                "scale 1.1",
                "scale 0.9",
                "mark mark 1",
                "mark mark 2",
                "stop STOPPED",
            )
    }

    @Test
    fun `p goes on with a run that is paused`() {
        phase.value = RunState(RunPhase.PAUSED)
        keys.accept('p')
        assertThat(done).containsExactly("resume")
    }

    @Test
    fun `help names every key, and other keys do nothing`() {
        "?xyz\n".forEach(keys::accept)
        assertThat(done).isEmpty()
        assertThat(told.joinToString("\n")).contains("p ", "+ ", "- ", "m ", "s ", "Ctrl-C")
    }

    @Test
    fun `keys before the run has begun are lost`() {
        SteeringKeys({ null }, told::add).accept('s')
        assertThat(done).isEmpty()
    }

    private val control =
        object : RunControl {
            override val state = phase

            override fun pause() = note("pause")

            override fun resume() = note("resume")

            override fun setRate(perSecond: Double) = note("rate $perSecond")

            override fun scale(factor: Double) = note("scale $factor")

            override fun setUsers(count: Int) = note("users $count")

            override fun mark(label: String) = note("mark $label")

            override fun reload(plan: TestPlan) = note("reload")

            override fun stop(reason: StopReason) = note("stop ${reason.end}")

            private fun note(what: String) {
                done += what
            }
        }
}
