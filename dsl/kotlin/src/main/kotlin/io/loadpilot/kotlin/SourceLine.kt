package io.loadpilot.kotlin

import io.loadpilot.values.spelling.Spelling
import java.util.stream.Stream
import kotlin.streams.asSequence

private val SCRIPT_SUFFIXES = arrayOf(".loadpilot.kts", ".loadpilot.groovy")
private val OWN_PACKAGES = arrayOf("io.loadpilot.kotlin.", "io.loadpilot.java.", "io.loadpilot.values.")

/** The script line that is being run, such as `checkout.loadpilot.kts:12`; outside scripts, the caller's line. */
@Spelling
public fun scriptLine(): String = StackWalker.getInstance().walk(::lineOf)

private fun lineOf(stack: Stream<StackWalker.StackFrame>): String {
    var caller: StackWalker.StackFrame? = null
    for (frame in stack.asSequence()) {
        if (isScript(frame.fileName)) return frame.line()
        if (caller == null && OWN_PACKAGES.none(frame.className::startsWith)) caller = frame
    }
    return caller?.line().orEmpty()
}

private fun isScript(file: String?) = file != null && SCRIPT_SUFFIXES.any(file::endsWith)

private fun StackWalker.StackFrame.line(): String = "$fileName:$lineNumber"
