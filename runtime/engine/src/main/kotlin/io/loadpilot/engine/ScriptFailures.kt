@file:JvmName("ScriptFailures")

package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.CheckFailure
import java.util.concurrent.CancellationException

internal fun outcomeOf(failure: Throwable): OutcomeKind =
    when (failure) {
        is CheckFailure -> OutcomeKind.CHECK_FAILED
        is CancellationException -> OutcomeKind.CANCELLED
        else -> OutcomeKind.SCRIPT_ERROR
    }

/** One line: what was thrown and the script line that threw it, or what a failed check or a cancellation says. */
public fun describe(failure: Throwable): String {
    if (failure is CheckFailure) return failure.message.orEmpty()
    val place = scriptLine(failure.stackTrace)?.let { " ($it)" }.orEmpty()
    val said = failure.message.takeIf { failure is CancellationException }
    return (said ?: "${failure.javaClass.simpleName}: ${failure.message.orEmpty()}") + place
}

/** The topmost line of a stack that lies in a script, such as `checkout.loadpilot.kts:12`. */
internal fun scriptLine(stack: Array<StackTraceElement>): String? =
    stack.firstOrNull { it.fileName?.contains(".loadpilot.") == true }?.let { "${it.fileName}:${it.lineNumber}" }
