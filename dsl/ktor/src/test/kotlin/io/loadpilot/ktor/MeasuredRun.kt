package io.loadpilot.ktor

import io.loadpilot.engine.LoadRun
import io.loadpilot.http.HttpOptions
import io.loadpilot.http.NettyTransport
import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.UserScope
import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.RowSnapshot
import io.loadpilot.metrics.output.Outputs
import io.loadpilot.metrics.output.RunInfo
import io.loadpilot.metrics.run.RunTotals
import io.loadpilot.metrics.run.ScenarioInfo
import java.time.Duration
import java.time.Instant
import java.util.concurrent.TimeUnit.SECONDS

/** Runs a user against a lab, over real connections, and tells what was measured. */
internal class MeasuredRun : AutoCloseable {
    val lab: Lab = Lab.start(LabOptions.defaults())

    /** One user, whose only task runs once. */
    fun task(block: suspend TaskScope.() -> Unit): Measured = user(1, 1) { task("task", block = block) }

    /** So many users, each of which starts so many tasks. */
    fun user(users: Int, each: Int, path: String = "", block: UserScope.() -> Unit): Measured {
        val target = lab.uri().toString() + path
        val plan =
            LoadPilotScope()
                .apply {
                    target(target)
                    scenario("Ktor") {
                        load = iterationsPerUser(each, users)
                        user(block)
                    }
                }.toPlan("test")
        val scenarios = plan.scenarios().map(ScenarioInfo::of)
        val start = Instant.now()
        val info =
            RunInfo(
                "id",
                "test",
                target,
                scenarios,
                plan.total(),
                0,
                emptyList(),
                start,
                "",
                plan.warmUp(),
                plan.seed(),
            )
        NettyTransport(HttpOptions(target)).use { transport ->
            val run = LoadRun(plan, info, transport, Outputs(emptyList(), Duration.ofSeconds(LIMIT_SECONDS)) {})
            return Measured(run.start().get(LIMIT_SECONDS, SECONDS).totals())
        }
    }

    override fun close(): Unit = lab.close()

    private companion object {
        const val LIMIT_SECONDS = 60L
    }
}

internal class Measured(private val totals: RunTotals) {
    val task: RowSnapshot get() = totals.taskRows().single()

    /** Labels and counts. */
    val requests: Map<String, Long> get() = totals.requestRows().associate { it.row().label() to it.stats().count() }

    /** Name and passes of each check. */
    val checks: Map<String, Long> get() = totals.checks().associate { it.name() to it.passed() }

    val errors: List<String> get() = totals.errors().map { it.message() }

    fun ofRequest(kind: OutcomeKind): Long = totals.requests().count(kind)

    fun ofTask(kind: OutcomeKind): Long = task.stats().count(kind)
}
