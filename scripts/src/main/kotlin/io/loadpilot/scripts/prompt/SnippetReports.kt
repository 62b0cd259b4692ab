package io.loadpilot.scripts.prompt

import io.loadpilot.scripts.Diagnostic
import kotlin.script.experimental.api.ScriptDiagnostic

/** What the compiler says about a text, told of what was typed. */
internal class SnippetReports(private val file: String, private val text: TypedText) {
    fun diagnostics(reports: List<ScriptDiagnostic>): List<Diagnostic> {
        val crash = reports.firstNotNullOfOrNull { it.exception }
        if (crash != null) return listOf(error(CRASH + crash.firstLines()))
        val told = reports.filter { it.severity >= ScriptDiagnostic.Severity.WARNING }
        val (ofAwaiting, own) = told.partition(::isInserted)
        val all = if (own.any { it.isError() }) own else own + ofAwaiting.filter { it.isError() }
        return all.map(::diagnostic).distinct()
    }

    /** An error at a place of what was typed; without one it is about the whole. */
    fun error(message: String, place: IntRange? = null): Diagnostic =
        if (place == null) {
            Diagnostic(Diagnostic.Severity.ERROR, file, 0, 0, 0, message, "")
        } else {
            diagnostic(Diagnostic.Severity.ERROR, message, place.first, place.last + 1)
        }

    private fun Throwable.firstLines() = stackTraceToString().lineSequence().take(CRASH_LINES).joinToString("\n")

    private fun isInserted(report: ScriptDiagnostic): Boolean =
        report.location?.start?.let { text.isInserted(it.line, it.col) } ?: false

    private fun ScriptDiagnostic.isError() = severity >= ScriptDiagnostic.Severity.ERROR

    private fun diagnostic(report: ScriptDiagnostic): Diagnostic {
        val severity = if (report.isError()) Diagnostic.Severity.ERROR else Diagnostic.Severity.WARNING
        val location = report.location ?: return error(report.message).copy(severity = severity)
        val begin = text.offsetOf(location.start.line, location.start.col)
        val end = location.end?.let { text.offsetOf(it.line, it.col) } ?: (begin + 1)
        return diagnostic(severity, report.message, begin, end)
    }

    private fun diagnostic(severity: Diagnostic.Severity, message: String, begin: Int, end: Int): Diagnostic {
        val (line, column) = text.placeOf(begin)
        val (endLine, endColumn) = text.placeOf(end)
        val source = text.line(line)
        return Diagnostic(
            severity = severity,
            file = file,
            line = line,
            column = column,
            endColumn = if (endLine == line) endColumn else source.length + 1,
            message = message,
            sourceLine = source,
        )
    }

    private companion object {
        const val CRASH = "The Kotlin compiler failed, which is not your fault: "
        const val CRASH_LINES = 40
    }
}

/** Words of a task are unknown at the top of a line, and what suspends may not be called there. */
internal fun ScriptDiagnostic.isForTasks(): Boolean = FOR_TASKS.any { it in message }

/** Where it begins in what was typed, if it has a place. */
internal fun TypedText.offsetOf(report: ScriptDiagnostic): Int? =
    report.location?.let { offsetOf(it.start.line, it.start.col) }

private val FOR_TASKS =
    listOf(
        "Unresolved reference",
        "Suspend function",
        "suspension point",
        // Where another library extends a class of its own by a word of tasks, such as Ktor by `get`.
        "None of the following candidates is applicable",
        "inapplicable because of a receiver type mismatch",
    )
