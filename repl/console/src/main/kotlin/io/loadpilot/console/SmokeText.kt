package io.loadpilot.console

/**
 * A request and what came back, as lines that are ready to be shown: no secret in them, bodies cut. Those of the
 * [conversation] that it opened tell themselves who said it.
 */
public class SmokeExchange(
    public val request: List<String>,
    public val response: List<String>,
    public val conversation: List<String> = emptyList(),
)

/**
 * What came of one task or hook that was run once. [problems] is empty if it passed; [exchanges] are those to look at
 * if it did not.
 */
public class SmokeStep(
    public val scenario: String,
    public val name: String,
    public val hook: Boolean,
    public val millis: Double,
    public val problems: List<String>,
    public val exchanges: List<SmokeExchange>,
) {
    public val passed: Boolean get() = problems.isEmpty()
}

/** The end of a smoke run as people read it: a line for each task, then what there is to know of those that failed. */
public class SmokeText(private val style: Style, private val width: Int) {
    /** Of one script; several lines, the last one ended too. With [failuresOnly] what passed is left out. */
    public fun script(name: String, target: String, steps: List<SmokeStep>, failuresOnly: Boolean): String {
        val shown = steps.filter { !it.passed || !(failuresOnly || it.hook) }
        if (shown.isEmpty()) return ""
        val lines = mutableListOf("", INDENT + style.bold(clean(name)) + " → " + clean(target))
        for ((scenario, members) in shown.groupBy { it.scenario }) {
            if (scenario.isNotEmpty()) lines += INDENT.repeat(2) + clean(scenario)
            val nameWidth = members.maxOf { clean(it.name).length }
            lines += members.map { INDENT.repeat(3) + line(it, nameWidth) }
        }
        for (step in shown.filter { !it.passed && hasMoreToTell(it) }) {
            lines += listOf("", INDENT + style.red("✗ " + title(step)))
            lines += details(step).map { if (it.isEmpty()) "" else INDENT.repeat(3) + it }
        }
        return style.finish(lines.joinToString("\n", postfix = "\n"))
    }

    /** The last line of all. */
    public fun closing(tried: Int, failed: Int, brokenScripts: Int): String {
        val broken = if (brokenScripts == 0) "" else "; scripts that could not be run: $brokenScripts"
        val line =
            when {
                failed > 0 -> style.red("✗ $failed of $tried failed$broken")
                brokenScripts > 0 -> style.red("✗ $tried passed$broken")
                else -> style.green("✓ all $tried passed")
            }
        return style.finish("\n$INDENT$line\n")
    }

    /** What its line has no room for. */
    private fun hasMoreToTell(step: SmokeStep) =
        step.exchanges.isNotEmpty() || step.problems.size > 1 || step.problems.first().length > width / 2

    private fun line(step: SmokeStep, nameWidth: Int): String {
        val mark = if (step.passed) style.green("✓") else style.red("✗")
        val start = "$mark ${padEnd(clean(step.name), nameWidth)}  ${padStart(Figures.millis(step.millis), TIME)}"
        val problem = step.problems.firstOrNull()?.let(::clean) ?: return start
        return start + "  " + shortenEnd(problem, maxOf(LEAST_PROBLEM, width - start.columns - 3 * INDENT.length - 2))
    }

    public companion object {
        private const val INDENT = "  "
        private const val TIME = 6
        private const val LEAST_PROBLEM = 20

        /** Such as `Shop / buy`. */
        @JvmStatic
        public fun title(step: SmokeStep): String =
            listOf(step.scenario, step.name).filter { it.isNotEmpty() }.joinToString(" / ", transform = ::clean)

        /** Its problems, then each exchange, one line an element, without colours. */
        @JvmStatic
        public fun details(step: SmokeStep): List<String> =
            step.problems.map(::clean) +
                step.exchanges
                    .flatMap {
                        listOf(
                            marked("> ", it.request),
                            marked("< ", it.response),
                            marked("", it.conversation),
                        )
                    }.filter { it.isNotEmpty() }
                    .flatMap { listOf("") + it }

        /** What a target says must not steer a terminal; unlike [clean] this keeps the indentation of a body. */
        private fun marked(mark: String, lines: List<String>) =
            lines.map { line -> (mark + line.map { if (it.isISOControl()) ' ' else it }.joinToString("")).trimEnd() }
    }
}
