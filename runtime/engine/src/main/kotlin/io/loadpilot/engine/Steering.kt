package io.loadpilot.engine

import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.Numbers
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.selects.SelectClause1

/** The run's side of [RunControl]: passes commands on to the pacer and the crews, and keeps the state. */
internal class Steering(
    private val pacer: Pacer,
    private val cast: Casting,
    private val segments: SegmentLog,
    private val scope: CoroutineScope,
) : RunControl {
    private val current = MutableStateFlow(RunState(RunPhase.SETTING_UP))
    private val stopAsked = CompletableDeferred<StopReason>()

    override val state: StateFlow<RunState> get() = current
    val stopReason: StopReason? get() = current.value.stopReason

    override fun pause() {
        if (change(RunPhase.RUNNING, RunPhase.PAUSED)) pacer.pause(opening(ControlAction.PAUSE, "paused"))
    }

    override fun resume() {
        if (change(RunPhase.PAUSED, RunPhase.RUNNING)) pacer.resume(opening(ControlAction.RESUME, "resumed"))
    }

    override fun setRate(perSecond: Double) {
        require(perSecond.isFinite() && perSecond >= 0) { "rate $perSecond is not a number of task starts per second" }
        pacer.setRate(perSecond, opening(ControlAction.RATE, "rate ${Numbers.rate(perSecond)}"))
    }

    override fun setUsers(count: Int) {
        require(count >= 1) { "at least 1 virtual user is needed, not $count" }
        pacer.setUsers(count, opening(ControlAction.USERS, "users $count"))
        scope.launch { cast.runs.forEach { it.crew.limit(count) } }
    }

    override fun scale(factor: Double) {
        require(factor.isFinite() && factor >= 0) { "a load cannot be multiplied by $factor" }
        val users = if (factor > 1) "more users" else "fewer users"
        pacer.scale(factor) { at, progress ->
            val label = if (progress.plannedRate > 0) "rate ${Numbers.rate(progress.plannedRate)}" else users
            opening(ControlAction.RATE, label)(at, progress)
        }
    }

    override fun mark(label: String) {
        require(label.isNotBlank()) { "a mark needs a label, such as \"deployed v2\"" }
        if (underLoad && !segments.full) {
            pacer.mark(opening(ControlAction.MARK, label.trim().take(MAX_LABEL)))
        } else if (underLoad) {
            segments.passOver()
        }
    }

    override fun reload(plan: TestPlan) {
        check(current.value.phase <= RunPhase.PAUSED) { "the load has ended, so there is nothing to reload" }
        cast.reload(plan)
        pacer.mark(opening(ControlAction.RELOAD, "reloaded"))
    }

    private val underLoad: Boolean get() = current.value.phase in UNDER_LOAD

    private fun opening(action: ControlAction, label: String): OnAction =
        if (underLoad) {
            { at, progress -> segments.open(action, label, at, progress) }
        } else {
            { _, _ -> }
        }

    override fun stop(reason: StopReason) {
        current.update { if (it.stopReason == null) it.copy(stopReason = reason) else it }
        stopAsked.complete(reason)
        pacer.stop()
    }

    fun enter(phase: RunPhase) = current.update { it.copy(phase = phase) }

    val onStop: SelectClause1<StopReason> get() = stopAsked.onAwait

    private fun change(from: RunPhase, to: RunPhase): Boolean {
        val before = current.value
        return before.phase == from && current.compareAndSet(before, before.copy(phase = to))
    }

    private companion object {
        const val MAX_LABEL = 100
        val UNDER_LOAD = setOf(RunPhase.RUNNING, RunPhase.PAUSED)
    }
}
