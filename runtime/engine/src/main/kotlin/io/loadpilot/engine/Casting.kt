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
    val runs: List<ScenarioRun> = plan.scenarios().mapIndexed(::run)

    /** Whose end a scenario waits for, if anybody's. */
    fun before(run: ScenarioRun): ScenarioRun? =
        run.scenario
            .start()
            .after()
            .map { name -> runs.first { it.scenario.name() == name } }
            .orElse(null)

    private fun run(index: Int, scenario: Scenario): ScenarioRun {
        val info = LaneInfo(index, scenario.name(), scenario.tasks().map { it.name() }, scenario.tags())
        val lane = { station: Station -> Lane(info, station, shared) }
        val roster = Roster(scenario.users(), transport)
        return when (val load = scenario.load()) {
            is OpenLoad -> {
                val crew = OpenCrew.of(scenario, stations, lane, roster)
                val schedule = Schedules.of(load, Seeds.ofScenario(shared.seed, index))
                ScenarioRun(scenario, crew, ArrivalFlow(schedule, crew) { pacer.startNanos }, pacer, stalls, steering)
            }

            is ClosedLoad -> {
                val crew = ClosedCrew.of(scenario, stations, lane, roster, Budget.of(load, pacer::wake))
                ScenarioRun(scenario, crew, UserFlow(load, crew), pacer, stalls, steering)
            }
        }
    }
}
