@file:JvmName("ScriptFailures")

package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.GeneratorLimit
import java.util.concurrent.CancellationException

/** What a failed check has caused is one too. */
internal fun outcomeOf(failure: Throwable): OutcomeKind =
    when {
        failure is CancellationException -> OutcomeKind.CANCELLED
        failure is GeneratorLimit -> OutcomeKind.GENERATOR_LIMIT
        checkIn(failure) != null -> OutcomeKind.CHECK_FAILED
        else -> OutcomeKind.SCRIPT_ERROR
    }

/** One line: what was thrown and the script line that threw it, or what a failed check or a cancellation says. */
public fun describe(failure: Throwable): String {
    checkIn(failure)?.let { return it.message.orEmpty() }
    val place = scriptLine(failure.stackTrace)?.let { " ($it)" }.orEmpty()
    val said = failure.message.takeIf { failure is CancellationException || failure is GeneratorLimit }
    return (said ?: "${failure.javaClass.simpleName}: ${failure.message.orEmpty().replace(IDENTITY, "$1")}") + place
}

/** Objects without a text of their own, such as `a.B$1@5e91993f`, would make each error another one. */
private val IDENTITY = Regex("""((?:\w+\.)+[\w$]+|\w*\$[\w$]*)@[0-9a-f]{5,8}\b""")

private fun checkIn(failure: Throwable): CheckFailure? =
    generateSequence(failure) { it.cause }.take(CAUSE_DEPTH).firstNotNullOfOrNull { it as? CheckFailure }

private const val CAUSE_DEPTH = 10

/** The topmost line of a stack that lies in a script, such as `checkout.loadpilot.kts:12`. */
internal fun scriptLine(stack: Array<StackTraceElement>): String? =
    stack.firstOrNull { it.fileName?.contains(".loadpilot.") == true }?.let { "${it.fileName}:${it.lineNumber}" }
