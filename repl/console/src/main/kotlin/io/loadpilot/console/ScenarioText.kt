package io.loadpilot.console

import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Start
import io.loadpilot.plan.Task
import io.loadpilot.plan.load.Numbers
import io.loadpilot.plan.load.OpenLoad
import java.time.Duration

/** One scenario of a plan: its load, what that takes by Little's law for the assumed [latencies], its tasks. */
internal class ScenarioText(private val style: Style, private val width: Int, private val latencies: List<Duration>) {
    fun of(load: PlannedLoad): List<String> = facts(load) + warnings(load.scenario) + tasks(load)

    private fun facts(load: PlannedLoad): List<String> {
        val scenario = load.scenario
        val thresholds = scenario.thresholds().joinToString(" · ") { clean(it.expression()) }
        return listOfNotNull(
            "load" to amount(load),
            ("start" to start(scenario.start())).takeIf { scenario.start() != Start.AT_ONCE },
            "users" to users(load),
            ("pacing" to pacing(scenario.pacing())).takeIf { scenario.pacing() != Pacing.NONE },
            (if (load.closed == null) "needs" else "reaches") to LittlesLaw.told(scenario, latencies),
            "thresholds" to thresholds.ifEmpty { "none: the run passes unless every request fails" },
        ).flatMap { (title, text) -> titled(style, title, text, width) }
    }

    private fun amount(load: PlannedLoad): String {
        val profile = load.scenario.load()
        if (profile is OpenLoad) return "${profile.summary()}, ${load.counted()}"
        return profile.summary() + (if (load.count == null) "" else ", ${Numbers.plain(profile.total())} at most")
    }

    private fun start(start: Start): String {
        val delay = Numbers.plain(start.delay())
        return start
            .after()
            .map { "when \"${clean(it)}\" has ended" + (if (start.delay().isZero) "" else ", $delay later") }
            .orElse("$delay after the run has begun")
    }

    private fun users(load: PlannedLoad): String {
        val limits = load.scenario.limits()
        val last = "the last tasks may take ${Numbers.plain(limits.gracefulStop())}"
        val closed =
            load.closed ?: return "as many as it takes, at most ${Figures.count(limits.maxUsers().toLong())}; $last"
        return "${Figures.count(closed.users().toLong())}, each with one task at a time; $last"
    }

    private fun pacing(pacing: Pacing): String {
        val think = if (pacing.thinkTime().mean().isZero) "" else "${pacing.thinkTime()} between two tasks"
        val every = if (pacing.every().isZero) "" else "a task every ${Numbers.plain(pacing.every())} at most"
        return listOf(think, every).filter { it.isNotEmpty() }.joinToString("; ")
    }

    private fun warnings(scenario: Scenario): List<String> {
        val load = scenario.load() as? OpenLoad ?: return emptyList()
        val most = scenario.limits().maxUsers()
        if (latencies.all { LittlesLaw.usersNeeded(load.rps(), it) <= most }) return emptyList()
        val time = Figures.millis(LittlesLaw.longestTask(most, load.rps()).toNanos() / 1e6)
        val warning = "maxUsers is ${Figures.count(
            most.toLong(),
        )}: once a task takes longer than $time, arrivals wait for a user"
        return hang(style.yellow("! "), wrap(warning, width - 2))
    }

    private fun tasks(load: PlannedLoad): List<String> {
        val tasks = load.scenario.tasks()
        val total = tasks.sumOf { it.weight().toDouble() }
        val counts = load.countsByTask()
        val weight = Column<IndexedValue<Task>>("weight") { Figures.count(it.value.weight().toLong()) }
        val share = Column<IndexedValue<Task>>("share") { Figures.percent(it.value.weight() / total) }
        val noun = if (load.closed == null) "arrivals" else "iterations"
        val count = Column<IndexedValue<Task>>(noun) { Figures.count(counts[it.index]) }
        val columns = if (counts.isEmpty()) listOf(weight) else listOf(weight, share)
        val last = if (counts.isEmpty()) share else count
        return Table("task", columns, style, width, { clean(it.value.name()) }, last, last)
            .render(listOf("" to tasks.withIndex().toList()))
    }
}
