package io.loadpilot.engine

import io.loadpilot.plan.Scenario
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.schedule.Schedules
import io.loadpilot.schedule.Seeds

/** Makes users and a flow for each scenario of a plan, open or closed. */
internal class Casting(
    plan: TestPlan,
    private val stations: List<Station>,
    private val shared: RunScope,
    private val transport: HttpTransport,
    private val pacer: Pacer,
    private val stalls: StallWatch,
    private val steering: () -> Steering,
) {
    private val rosters = ArrayList<Roster>()
    val runs: List<ScenarioRun> = plan.scenarios().mapIndexed(::run)

    /** Whose end a scenario waits for, if anybody's. */
    fun before(run: ScenarioRun): ScenarioRun? =
        run.scenario
            .start()
            .after()
            .map { name -> runs.first { it.scenario.name() == name } }
            .orElse(null)

    /**
     * What users who begin a task from now on are to do. Any thread.
     *
     * @throws IllegalArgumentException if the plan has other scenarios
     */
    fun reload(plan: TestPlan) {
        val here = runs.map { it.scenario.name() }
        val there = plan.scenarios().associateBy { it.name() }
        require(there.keys == here.toSet()) {
            "a running test keeps its scenarios: it has ${here.joinToString()}; " +
                "the new version has ${there.keys.joinToString()}"
        }
        val editions = here.map { Edition(there.getValue(it), shared.rows) }
        rosters.forEachIndexed { i, roster -> roster.edition = editions[i] }
    }

    private fun run(index: Int, scenario: Scenario): ScenarioRun {
        val info = LaneInfo(index, scenario.name(), scenario.tags())
        val lane = { station: Station -> Lane(info, station, shared) }
        val roster = Roster(Edition(scenario, shared.rows), transport).also(rosters::add)
        return when (val load = scenario.load()) {
            is OpenLoad -> {
                val crew = OpenCrew.of(scenario, stations, lane, roster)
                val schedule = Schedules.of(load, Seeds.ofScenario(shared.seed, index))
                ScenarioRun(scenario, crew, ArrivalFlow(schedule, crew) { pacer.startNanos }, pacer, stalls, steering)
            }

            is ClosedLoad -> {
                val crew = ClosedCrew.of(stations, lane, roster, Budget.of(load, pacer::wake))
                ScenarioRun(scenario, crew, UserFlow(load, crew), pacer, stalls, steering)
            }
        }
    }
}
