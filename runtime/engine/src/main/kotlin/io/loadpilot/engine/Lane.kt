package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.metrics.record.Rows
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.EventLoop
import java.util.concurrent.CancellationException

/** Where the users of one scenario on one event loop record what they do. Used on that loop only. */
internal class Lane(
    val scenario: Int,
    private val scenarioName: String,
    tasks: List<String>,
    val loop: EventLoop,
    val recorder: RecorderShard,
    private val rows: Rows,
    val clock: Clock,
) {
    private val taskRows = tasks.map { rows.task(scenarioName, it) }.toIntArray()

    fun requestRow(name: String): Int = rows.request(scenarioName, name)

    /** Records a task as a whole. [charged] says whether one of its requests has taken the blame already. */
    fun taskDone(
        task: Int,
        intendedNanos: Long,
        startedNanos: Long,
        outcome: OutcomeKind,
        failure: Throwable?,
        charged: Boolean,
    ) {
        val row = taskRows[task]
        recorder.record(row, intendedNanos, startedNanos, clock.nanos(), outcome, 0)
        recorder.arrivalCompleted(scenario)
        if (!outcome.isError) return
        if (failure != null) recorder.error(row, outcome, describe(failure))
        if (!charged) recorder.orphan(scenario)
    }

    fun hookFailed(hook: String, failure: Throwable) =
        recorder.error(rows.task(scenarioName, hook), outcomeOf(failure), describe(failure))
}

internal fun outcomeOf(failure: Throwable): OutcomeKind =
    when (failure) {
        is CheckFailure -> OutcomeKind.CHECK_FAILED
        is CancellationException -> OutcomeKind.CANCELLED
        else -> OutcomeKind.SCRIPT_ERROR
    }

/** One line: what was thrown and the script line that threw it. */
internal fun describe(failure: Throwable): String {
    if (failure is CheckFailure) return failure.message.orEmpty()
    val place = scriptLine(failure.stackTrace)?.let { " ($it)" }.orEmpty()
    return "${failure.javaClass.simpleName}: ${failure.message.orEmpty()}$place"
}

/** The topmost line of a stack that lies in a script, such as `checkout.loadpilot.kts:12`. */
internal fun scriptLine(stack: Array<StackTraceElement>): String? =
    stack.firstOrNull { it.fileName?.contains(".loadpilot.") == true }?.let { "${it.fileName}:${it.lineNumber}" }
