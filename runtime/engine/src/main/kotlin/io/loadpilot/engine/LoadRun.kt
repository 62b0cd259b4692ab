package io.loadpilot.engine

import io.loadpilot.metrics.output.Outputs
import io.loadpilot.metrics.output.RunInfo
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.metrics.record.Rows
import io.loadpilot.metrics.run.RunEnd
import io.loadpilot.metrics.verdict.Judge
import io.loadpilot.metrics.verdict.Windows
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.user.Action
import io.loadpilot.schedule.Schedules
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executors

/** The plan's `setup` failed or was interrupted; no load was made. */
public class SetUpFailedException(message: String) : RuntimeException(message)

/**
 * One run of a plan, from setup to verdict. Everything that is not a virtual user's work happens on one thread of its
 * own; [start] may be called once, [control] used by any thread.
 */
public class LoadRun
    @JvmOverloads
    constructor(
        private val plan: TestPlan,
        private val info: RunInfo,
        private val transport: HttpTransport,
        private val outputs: Outputs,
        private val clock: Clock = Clock.SYSTEM,
    ) {
        private val desk =
            Executors.newSingleThreadScheduledExecutor { work ->
                Thread(work, "loadpilot-run").apply { isDaemon = true }
            }
        private val scope = CoroutineScope(desk.asCoroutineDispatcher())
        private val rows = Rows()
        private val stations = transport.loops.map { Station(it, RecorderShard(rows)) }
        private val crews = plan.scenarios().mapIndexed { i, it -> Crew(it, stations, laneOf(i), transport) }
        private val arrivalsEnded = CompletableDeferred<Unit>()
        private val pacer =
            Pacer(
                clock,
                plan.scenarios().map {
                    ArrivalFlow(
                        Schedules.of(it.load() as io.loadpilot.plan.load.OpenLoad, plan.seed()),
                    )
                },
                crews,
            ) { arrivalsEnded.complete(Unit) }
        private val steering = Steering(pacer, crews, scope)
        private val stalls = StallWatch(transport.loops, clock)
        private val windows = Windows(info.thresholds(), info.scenarios())

        public val control: RunControl get() = steering

        /** Fails with [SetUpFailedException] if the plan's setup did; what goes wrong later is in the summary. */
        public fun start(): CompletableFuture<RunSummary> {
            val summary = scope.future { conduct() }
            return summary.whenComplete { _, _ -> desk.shutdown() }
        }

        private suspend fun conduct(): RunSummary =
            coroutineScope {
                outputs.onStart(info)
                val heart = launch { every(StallWatch.BEAT_MILLIS) { stalls.beat() } }
                try {
                    setUp()
                    val collector =
                        Collector(stations, rows, ProcessHealth(stalls, clock), clock) {
                            windows.add(it)
                            outputs.onInterval(it)
                        }
                    makeLoad(collector)
                    hook(plan.tearDown(), "teardown")
                    collect(collector)
                    outputs.onFinish(summaryOf(collector))
                } finally {
                    steering.enter(RunPhase.FINISHED)
                    heart.cancel()
                    outputs.close()
                }
            }

        private suspend fun setUp() =
            coroutineScope {
                val setUp = async { hook(plan.setUp(), "setup") }
                val failure =
                    select {
                        setUp.onAwait { it }
                        steering.onStop { "the run was stopped" }
                    }
                setUp.cancelAndJoin()
                if (failure != null) throw SetUpFailedException("setup failed: $failure")
            }

        private suspend fun makeLoad(collector: Collector) {
            withTimeoutOrNull(MUSTER_MILLIS) { forEachCrew { it.muster() } }
            stalls.drain()
            val start = clock.nanos()
            collector.start(start)
            coroutineScope {
                val ticks = launch { every(INTERVAL_MILLIS) { collect(collector) } }
                if (steering.stopReason == null) pace(start)
                drain()
                steering.enter(RunPhase.STOPPING)
                withTimeoutOrNull(FAREWELL_MILLIS) { forEachCrew { it.close() } }
                ticks.cancelAndJoin()
            }
        }

        /** Not to be cut short: what it has taken from one loop would be lost. */
        private suspend fun collect(collector: Collector) =
            withContext(NonCancellable) { collector.collect(pacer.progress()) }

        private suspend fun pace(start: Long) {
            steering.enter(RunPhase.RUNNING)
            pacer.start(start)
            arrivalsEnded.await()
        }

        /** Lets tasks under way finish, within the limit, and ends them otherwise. */
        private suspend fun drain() {
            steering.enter(RunPhase.DRAINING)
            var patience = plan.scenarios().maxOf { it.limits().gracefulStop() }
            if (steering.stopReason == StopReason.INTERRUPTED) {
                forEachCrew { it.dropBacklog() }
                patience = minOf(patience, INTERRUPTED_PATIENCE)
            }
            if (!quietWithin(patience.toMillis())) {
                withTimeoutOrNull(ABORT_MILLIS) { forEachCrew { it.abort() } }
                quietWithin(ABORT_MILLIS)
            }
        }

        private suspend fun quietWithin(millis: Long): Boolean =
            withTimeoutOrNull(millis) {
                while (!crews.all { it.quiet() }) delay(QUIET_POLL_MILLIS)
                true
            } ?: false

        /** Runs a hook of the plan on the first loop; gives what went wrong, or null. */
        private suspend fun hook(action: Action, name: String): String? {
            if (action === Action.NONE) return null
            val station = stations.first()
            val lane = Lane(0, "", emptyList(), station.loop, station.recorder, rows, clock)
            val session = UserSession(0, lane, transport.open(station.loop))
            val failure =
                station.await<Throwable?> { done ->
                    session.perform(action, 0) { failure, _ -> done(failure) }
                }
            if (failure != null) station.on { lane.hookFailed(name, failure) }
            return failure?.let(::describe)
        }

        private fun summaryOf(collector: Collector): RunSummary {
            val end =
                when (steering.stopReason) {
                    null -> RunEnd.COMPLETED
                    StopReason.REQUESTED -> RunEnd.STOPPED
                    StopReason.INTERRUPTED -> RunEnd.INTERRUPTED
                }
            val totals = collector.totals.end(end, "", rows.warnings())
            return RunSummary(info, totals, Judge(info.thresholds(), info.scenarios()).judge(totals, windows))
        }

        private suspend fun forEachCrew(action: suspend (Crew) -> Unit) =
            coroutineScope { crews.forEach { launch { action(it) } } }

        /** Keeps to multiples of [millis] from now, however long [action] takes. */
        private suspend fun every(millis: Long, action: suspend () -> Unit) {
            val start = clock.nanos()
            var round = 0L
            while (true) {
                round = maxOf(round + 1, (clock.nanos() - start) / NANOS_PER_MILLI / millis)
                delay(maxOf(0, round * millis - (clock.nanos() - start) / NANOS_PER_MILLI))
                action()
            }
        }

        private fun laneOf(index: Int): (Station) -> Lane {
            val scenario = plan.scenarios()[index]
            val tasks = scenario.tasks().map { it.name() }
            return { Lane(index, scenario.name(), tasks, it.loop, it.recorder, rows, clock) }
        }

        private companion object {
            const val INTERVAL_MILLIS = 1_000L
            const val MUSTER_MILLIS = 10_000L
            const val ABORT_MILLIS = 5_000L
            const val FAREWELL_MILLIS = 30_000L
            const val QUIET_POLL_MILLIS = 5L
            const val NANOS_PER_MILLI = 1_000_000L
            val INTERRUPTED_PATIENCE: Duration = Duration.ofSeconds(5)
        }
    }
