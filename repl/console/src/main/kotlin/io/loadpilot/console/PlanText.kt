package io.loadpilot.console

import io.loadpilot.plan.Hook
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.Numbers
import java.time.Duration

private const val TITLE = 12

/** What a plan would do, with its load curve; nothing is sent. [latencies] are assumed times of a task. */
public class PlanText
    @JvmOverloads
    constructor(
        private val style: Style,
        private val width: Int = DEFAULT_WIDTH,
        latencies: List<Duration> = emptyList(),
    ) {
        private val latencies = latencies.ifEmpty { USUAL_LATENCIES }

        /** Several lines, the last one ended too. */
        public fun render(plan: TestPlan): String {
            val loads = plan.scenarios().indices.map { PlannedLoad(plan, it) }
            val (open, closed) = loads.partition { it.closed == null }
            val sections =
                listOf(headline(plan), overview(plan, open, closed)) +
                    loads.map(::scenario) +
                    listOf(
                        curve("task starts per second", plan, open),
                        curve("virtual users", plan, closed),
                    )
            return sections
                .filter { it.isNotEmpty() }
                .joinToString("\n", prefix = "\n") { lines -> lines.joinToString("") { "$INDENT$it\n" } }
                .let(style::finish)
        }

        private fun headline(plan: TestPlan) =
            listOf(style.bold(clean(plan.name())) + " · " + style.green("✓ valid") + ", nothing was sent")

        private fun overview(plan: TestPlan, open: List<PlannedLoad>, closed: List<PlannedLoad>): List<String> {
            val hooks =
                listOf("setup" to plan.setUp(), "teardown" to plan.tearDown())
                    .filter { it.second !== Hook.NONE }
                    .joinToString(", ") { it.first }
            val facts =
                listOfNotNull(
                    "target" to plan.target().map(::clean).orElse("none: requests carry whole URLs"),
                    ("hooks" to hooks).takeIf { hooks.isNotEmpty() },
                    "load" to "${amount(open, closed)} in ${Figures.span(plan.total())}",
                    ("warm-up" to "what is due in the first ${Numbers.plain(plan.warmUp())} is not measured")
                        .takeIf { !plan.warmUp().isZero },
                    "seed" to plan.seed().toString(),
                )
            return facts.flatMap { (title, text) -> titled(style, title, text, width - INDENT.length) }
        }

        private fun amount(open: List<PlannedLoad>, closed: List<PlannedLoad>): String {
            val (counted, timed) = closed.partition { it.count != null }
            return listOfNotNull(
                told(open.sumOf { it.count ?: 0 }, "arrival").takeIf { open.isNotEmpty() },
                told(counted.sumOf { it.count ?: 0 }, "iteration").takeIf { counted.isNotEmpty() },
                "what ${told(timed.sumOf { it.closed?.users()?.toLong() ?: 0 }, "user")} can do"
                    .takeIf { timed.isNotEmpty() },
            ).joinToString(", ")
        }

        private fun told(count: Long, noun: String) = PlannedLoad.told(count, noun)

        private fun scenario(load: PlannedLoad): List<String> {
            val text = ScenarioText(style, width - 2 * INDENT.length, latencies)
            return listOf(style.bold(clean(load.scenario.name()))) + text.of(load).map { INDENT + it }
        }

        /** What runs side by side is added up. */
        private fun curve(title: String, plan: TestPlan, loads: List<PlannedLoad>): List<String> {
            if (loads.isEmpty()) return emptyList()
            val chart = LoadCurve(style, width - INDENT.length)
            return listOf(style.dim(title)) +
                chart.render(plan.total().toNanos()) { nanos -> loads.sumOf { it.valueAt(nanos) } }
        }

        private companion object {
            const val DEFAULT_WIDTH = 100
            const val INDENT = "  "
            val USUAL_LATENCIES: List<Duration> = listOf(Duration.ofMillis(100), Duration.ofSeconds(1))
        }
    }

/** A line of facts, [title] to the left. */
internal fun titled(style: Style, title: String, text: String, room: Int): List<String> =
    hang(style.dim(title.padEnd(TITLE)), wrap(text, room - TITLE))
