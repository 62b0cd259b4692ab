package io.loadpilot.kotlin

import java.util.stream.Stream
import kotlin.streams.asSequence

private const val SCRIPT_SUFFIX = ".loadpilot.kts"
private const val OWN_PACKAGE = "io.loadpilot.kotlin."

/** The script line that is being run, such as `checkout.loadpilot.kts:12`; outside scripts, the caller's line. */
internal fun scriptLine(): String = StackWalker.getInstance().walk(::lineOf)

private fun lineOf(stack: Stream<StackWalker.StackFrame>): String {
    var caller: StackWalker.StackFrame? = null
    for (frame in stack.asSequence()) {
        if (frame.fileName?.endsWith(SCRIPT_SUFFIX) == true) return frame.line()
        if (caller == null && !frame.className.startsWith(OWN_PACKAGE)) caller = frame
    }
    return caller?.line().orEmpty()
}

private fun StackWalker.StackFrame.line(): String = "$fileName:$lineNumber"
