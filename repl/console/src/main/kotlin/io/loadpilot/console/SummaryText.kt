package io.loadpilot.console

import io.loadpilot.metrics.output.RunSummary

/** A run's end as people read it: the verdict first, then why, then the figures. */
public class SummaryText
    @JvmOverloads
    constructor(
        private val style: Style,
        private val width: Int = DEFAULT_WIDTH,
    ) {
        /** Several lines, the last one ended too. [footer] comes last: where the report is, for instance. */
        @JvmOverloads
        public fun render(summary: RunSummary, footer: List<String> = emptyList()): String {
            val inner = width - INDENT.length
            val totals = summary.totals
            val sections =
                listOf(
                    headline(summary, inner),
                    VerdictLines(style, inner).of(summary),
                    *RowTables(style, inner).of(summary).toTypedArray(),
                    *CustomTables(style, inner).of(totals).toTypedArray(),
                    SegmentTable(style, inner).of(totals),
                    CheckLines(style, inner).of(totals.checks),
                    GeneratorLines(style, inner).of(summary),
                    ErrorLines(style, inner).of(totals),
                    ErrorLines(style, inner).warnings(totals.warnings),
                    footer,
                )
            return sections
                .filter { it.isNotEmpty() }
                .joinToString("\n", prefix = "\n") { section -> section.joinToString("") { indented(it) } }
                .let(style::finish)
        }

        private fun headline(summary: RunSummary, inner: Int): List<String> {
            val run = summary.run
            val single = run.scenarios.singleOrNull()
            val items =
                listOfNotNull(
                    style.bold(clean(run.plan)),
                    single?.let { clean(it.name) } ?: "${run.scenarios.size} scenarios",
                    single?.load ?: Figures.span(run.plannedDuration),
                    clean(run.target).ifEmpty { null },
                    "seed ${run.seed}",
                )
            return flow(items, " · ", inner) + listOfNotNull(RunTitle.ending(summary)?.let(style::yellow))
        }

        private fun indented(line: String) = if (line.isEmpty()) "\n" else "$INDENT$line\n"

        private companion object {
            const val DEFAULT_WIDTH = 100
            const val INDENT = "  "
        }
    }
