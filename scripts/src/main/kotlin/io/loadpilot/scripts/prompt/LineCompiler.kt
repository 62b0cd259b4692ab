package io.loadpilot.scripts.prompt

import io.loadpilot.scripts.Diagnostic

/** Makes snippets of lines. What suspends at the top of a line is awaited. To be used on the compiler's thread. */
internal class LineCompiler(private val snippets: SnippetCompiler) {
    private class Kept(val number: Int, val before: SnippetCompiler.Mark)

    private val kept = ArrayList<Kept>()

    fun compile(number: Int, typed: String): Line {
        val attempts = ArrayList<Attempt>()
        val parsed = snippets.parser.parse(typed)
        val before = snippets.mark()
        parsed.refusal(SnippetReports(fileName(number), TypedText(typed)))?.let { return Line.Bad(listOf(it)) }
        var awaited = emptyList<IntRange>()
        while (true) {
            val attempt = Attempt(fileName(number), TypedText(typed).awaiting(awaited))
            attempts += attempt
            if (attempt.works) break
            snippets.goBack(before)
            val more = parsed.running.filter { it in awaited || attempt.mayAwait(it) }
            if (more.size == awaited.size) return Line.Bad(attempts.mostTelling().diagnostics)
            awaited = more
        }
        kept += Kept(number, before)
        return attempts.last().line(parsed.lastValue)
    }

    /** Later lines will not know of that line, unless there are some already. */
    fun forget(number: Int) {
        val last = kept.lastOrNull() ?: return
        if (last.number == number) snippets.goBack(kept.removeLast().before)
    }

    private fun SnippetParser.Parsed.refusal(reports: SnippetReports): Diagnostic? {
        fileAnnotation?.let { return reports.error("annotations of a file do not work at a prompt", it) }
        return when (val found = syntax) {
            is Syntax.Complete -> null
            is Syntax.Incomplete -> reports.error("the line is not complete", endOfText)
            is Syntax.Wrong -> reports.error(found.message, at(found))
        }
    }

    private inner class Attempt(file: String, private val text: TypedText) {
        private val reports = SnippetReports(file, text)
        private val output = snippets.compile(file, text.text)

        val works: Boolean get() = output.mainClass != null

        val diagnostics: List<Diagnostic> by lazy(LazyThreadSafetyMode.NONE) {
            val found = reports.diagnostics(output.reports)
            val silent = !works && found.none { it.severity == Diagnostic.Severity.ERROR }
            if (silent) found + reports.error("The Kotlin compiler gave neither a result nor an error.") else found
        }

        val errors: List<Diagnostic> get() = diagnostics.filter { it.severity == Diagnostic.Severity.ERROR }

        /** Words of a task are unknown at the top of a line, and what suspends may not be called there. */
        fun mayAwait(place: IntRange): Boolean =
            output.errors.any {
                it.isForTasks() &&
                    (text.offsetOf(it) ?: -1) in place
            }

        fun line(lastValue: String?): Line.Ready {
            val name = output.resultField ?: lastValue
            val declared = snippets.snippets.last().variables()
            val variable = declared.find { it.name == name && it.type != "Unit" }
            return Line.Ready(checkNotNull(output.mainClass), output.files, declared, variable, diagnostics)
        }
    }

    /** The last one, unless awaiting did not help with what was wrong first. */
    private fun List<Attempt>.mostTelling(): Attempt {
        val plain = first().errors.firstOrNull()
        return if (plain in last().errors) first() else last()
    }

    private fun fileName(number: Int): String = "line$number.loadpilot.kts"
}

/** What became of a text. */
internal sealed interface Line {
    class Bad(val diagnostics: List<Diagnostic>) : Line

    class Ready(
        val mainClass: String,
        val files: Map<String, ByteArray>,
        val declared: List<Variable>,
        /** Where its value will be, if it has one. */
        val variable: Variable?,
        val warnings: List<Diagnostic>,
    ) : Line
}
