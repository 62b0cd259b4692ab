package io.loadpilot.console

import io.loadpilot.metrics.run.ScenarioInfo
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Task
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.Numbers
import io.loadpilot.plan.user.Action
import io.loadpilot.schedule.ArrivalSchedule
import io.loadpilot.schedule.Schedules
import io.loadpilot.schedule.WeightedOrder

/** What a plan would do, with its load curve; nothing is sent. */
public class PlanText
    @JvmOverloads
    constructor(
        private val style: Style,
        private val width: Int = DEFAULT_WIDTH,
    ) {
        /** Several lines, the last one ended too. */
        public fun render(plan: TestPlan): String {
            val schedules =
                plan.scenarios().map {
                    Schedules.of(
                        it.load() as io.loadpilot.plan.load.OpenLoad,
                        plan.seed(),
                    )
                }
            val curve =
                listOf(style.dim("task starts per second")) + LoadCurve(style, width - INDENT.length).render(schedules)
            val sections =
                listOf(headline(plan), overview(plan, schedules)) +
                    plan.scenarios().mapIndexed { i, it -> scenario(it, schedules[i]) } +
                    listOf(curve)
            return sections
                .joinToString("\n", prefix = "\n") { lines -> lines.joinToString("") { "$INDENT$it\n" } }
                .let(style::finish)
        }

        private fun headline(plan: TestPlan) =
            listOf(style.bold(clean(plan.name())) + " · " + style.green("✓ valid") + ", nothing was sent")

        private fun overview(plan: TestPlan, schedules: List<ArrivalSchedule>): List<String> {
            val hooks =
                listOf("setup" to plan.setUp(), "teardown" to plan.tearDown()).filter {
                    it.second !==
                        Action.NONE
                }
            val facts =
                listOfNotNull(
                    "target" to plan.target().map(::clean).orElse("none: requests carry whole URLs"),
                    ("hooks" to hooks.joinToString(", ") { it.first }).takeIf { hooks.isNotEmpty() },
                    "load" to
                        "${arrivals(
                            schedules.sumOf { it.count() },
                        )} in ${Figures.span(schedules.maxOf { it.lengthNanos() })}",
                )
            return facts.flatMap { (title, text) -> titled(title, text, width - INDENT.length) }
        }

        private fun scenario(scenario: Scenario, schedule: ArrivalSchedule): List<String> {
            val room = width - 2 * INDENT.length
            val limits = scenario.limits()
            val thresholds = scenario.thresholds().map { clean(it.expression()) }
            val facts =
                listOf(
                    "load" to "${ScenarioInfo.of(scenario).load()}, ${arrivals(schedule.count())}",
                    "users" to "as many as it takes, at most ${Figures.count(limits.maxUsers().toLong())}; " +
                        "the last tasks may take ${Numbers.plain(limits.gracefulStop())}",
                    "thresholds" to
                        thresholds.joinToString(" · ").ifEmpty { "none: the run passes unless every request fails" },
                )
            val details = facts.flatMap { (title, text) -> titled(title, text, room) } + tasks(scenario, schedule, room)
            return listOf(style.bold(clean(scenario.name()))) + details.map { INDENT + it }
        }

        private fun tasks(scenario: Scenario, schedule: ArrivalSchedule, room: Int): List<String> {
            val total = scenario.tasks().sumOf { it.weight().toDouble() }
            val counts = countsByTask(scenario.tasks(), schedule.count())
            val columns =
                listOf<Column<IndexedValue<Task>>>(
                    Column("weight") { Figures.count(it.value.weight().toLong()) },
                    Column("share") { Figures.percent(it.value.weight() / total) },
                )
            val arrivals = Column<IndexedValue<Task>>("arrivals") { Figures.count(counts[it.index]) }
            return Table("task", columns, style, room, { clean(it.value.name()) }, arrivals, arrivals)
                .render(listOf("" to scenario.tasks().withIndex().toList()))
        }

        /** Whole cycles of the weights, then the beginning of one more. */
        private fun countsByTask(tasks: List<Task>, arrivals: Long): List<Long> {
            val weights = tasks.map { it.weight() }
            val cycle = weights.sumOf { it.toLong() }
            val counts = weights.map { arrivals / cycle * it }.toMutableList()
            val order = WeightedOrder(*weights.toIntArray())
            for (index in 0 until arrivals % cycle) counts[order.taskOf(index)]++
            return counts
        }

        private fun arrivals(count: Long) = if (count == 1L) "1 arrival" else "${Figures.count(count)} arrivals"

        private fun titled(title: String, text: String, room: Int): List<String> =
            hang(style.dim(title.padEnd(TITLE)), wrap(text, room - TITLE))

        private companion object {
            const val DEFAULT_WIDTH = 100
            const val INDENT = "  "
            const val TITLE = 12
        }
    }
