package io.loadpilot.console

import io.loadpilot.smoke.SmokeStep

/** The end of a smoke run as people read it: a line for each task, then what there is to know of those that failed. */
public class SmokeText(private val style: Style, private val width: Int) {
    /** Of one script; several lines, the last one ended too. With [failuresOnly] what passed is left out. */
    public fun script(name: String, target: String, steps: List<SmokeStep>, failuresOnly: Boolean): String {
        val shown = steps.filter { !it.passed() || !(failuresOnly || it.hook()) }
        if (shown.isEmpty()) return ""
        val lines = mutableListOf("", INDENT + style.bold(clean(name)) + " → " + clean(target))
        for ((scenario, members) in shown.groupBy { it.scenario() }) {
            if (scenario.isNotEmpty()) lines += INDENT.repeat(2) + clean(scenario)
            val nameWidth = members.maxOf { clean(it.name()).length }
            lines += members.map { INDENT.repeat(3) + line(it, nameWidth) }
        }
        for (step in shown.filter { !it.passed() && hasMoreToTell(it) }) {
            lines += listOf("", INDENT + style.red("✗ " + step.title()))
            lines += step.details().map { if (it.isEmpty()) "" else INDENT.repeat(3) + it }
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
        step.exchanges().isNotEmpty() || step.problems().size > 1 || step.problems().first().length > width / 2

    private fun line(step: SmokeStep, nameWidth: Int): String {
        val mark = if (step.passed()) style.green("✓") else style.red("✗")
        val start = "$mark ${padEnd(clean(step.name()), nameWidth)}  ${padStart(Figures.millis(step.millis()), TIME)}"
        val problem = step.problems().firstOrNull()?.let(::clean) ?: return start
        return start + "  " + shortenEnd(problem, maxOf(LEAST_PROBLEM, width - start.columns - 3 * INDENT.length - 2))
    }

    private companion object {
        const val INDENT = "  "
        const val TIME = 6
        const val LEAST_PROBLEM = 20
    }
}
