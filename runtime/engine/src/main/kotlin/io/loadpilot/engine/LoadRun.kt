package io.loadpilot.engine

import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.output.Outputs
import io.loadpilot.metrics.output.RunInfo
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.record.Rows
import io.loadpilot.metrics.run.RunEnd
import io.loadpilot.metrics.verdict.Judge
import io.loadpilot.metrics.verdict.Windows
import io.loadpilot.plan.TestPlan
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executors
import java.util.concurrent.ScheduledExecutorService
import java.util.concurrent.TimeUnit

/** The plan's `setup` failed or was cut short by [stop]; no load was made. */
public class SetUpFailedException(message: String, public val stop: StopReason?) : RuntimeException(message)

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
        private val desk = newDesk()
        private val scope = CoroutineScope(desk.asCoroutineDispatcher())
        private val rows = Rows()
        private val reserve: Reserve = Reserve(clock, ::rescue)
        private val shared = RunScope(clock, rows, plan.seed(), reserve) { control.stop(it) }
        private val stations = transport.loops.map { Station(it, rows) }
        private val pacer = Pacer(clock, plan.warmUp().toNanos()) { reserve.spend(null) }
        private val stalls = StallWatch(transport.loops, clock)
        private val cast: Casting = Casting(plan, stations, shared, transport, pacer, stalls) { steering }
        private val segments = SegmentLog()
        private val steering: Steering = Steering(pacer, cast, segments, scope)
        private val hooks = HookRun(stations.first(), shared, transport) { steering }
        private val windows = Windows(info.thresholds(), info.scenarios())
        private val collector by lazy { Collector(stations, rows, ProcessHealth(stalls, clock), clock, ::onInterval) }
        private val atCollector = Mutex()
        private val result = CompletableFuture<RunSummary>()

        public val control: RunControl get() = steering

        /** Fails with [SetUpFailedException] if the plan's setup did; what goes wrong later is in the summary. */
        public fun start(): CompletableFuture<RunSummary> {
            reserve.open()
            scope.future { conduct() }.whenComplete { summary, failure ->
                when {
                    failure is OutOfMemoryError -> reserve.spend(null)

                    // The rescue took its thread away, and ends the run.
                    failure != null && reserve.spent -> Unit

                    else -> end(summary, failure)
                }
            }
            return result.whenComplete { _, _ -> dismiss() }
        }

        private fun dismiss() {
            reserve.close()
            steering.enter(RunPhase.FINISHED)
            outputs.close()
            desk.shutdown()
        }

        /** In place of the run's own thread, which may be a victim itself: judges what was measured and nothing else. */
        private fun rescue(task: String) {
            desk.shutdownNow()
            desk.awaitTermination(RESCUE_SECONDS, TimeUnit.SECONDS)
            if (result.isDone) return
            val where = if (task.isEmpty()) "" else " in task \"$task\""
            steering.stop(StopReason.exhausted("memory ran out$where"))
            CoroutineScope(newDesk().asCoroutineDispatcher()).future { conclude() }.whenComplete(::end)
        }

        private fun end(summary: RunSummary?, failure: Throwable?) {
            if (failure == null) result.complete(summary) else result.completeExceptionally(failure)
        }

        private suspend fun conduct(): RunSummary =
            coroutineScope {
                outputs.onStart(info)
                val heart = launch { every(StallWatch.BEAT_MILLIS) { stalls.beat() } }
                try {
                    setUp()
                    makeLoad()
                    hooks.perform(plan.tearDown(), "teardown")
                    conclude()
                } finally {
                    heart.cancel()
                }
            }

        private suspend fun conclude(): RunSummary {
            collector.finish(pacer::progress)
            return outputs.onFinish(summary())
        }

        private suspend fun setUp() {
            val failure = hooks.perform(plan.setUp(), "setup")
            if (failure != null) throw SetUpFailedException("setup failed: $failure", steering.stopReason)
        }

        private suspend fun makeLoad() {
            if (!plan.warmUp().isZero) shared.measuredFrom = Long.MAX_VALUE
            forEachRun { it.muster() }
            stalls.drain()
            val start = clock.nanos() + LEAD_NANOS // Everybody is at their place by then.
            if (!plan.warmUp().isZero) shared.measuredFrom = start + plan.warmUp().toNanos()
            collector.start(start)
            coroutineScope {
                val ticks = launch { every(INTERVAL_MILLIS, start) { collect() } }
                val cuts = launch { for (cut in segments.cuts) collecting { collector.cut(cut) } }
                val phases = launch { followPhases() }
                pacer.start(start)
                forEachRun { it.perform(cast.before(it)) }
                phases.join()
                ticks.cancelAndJoin()
                cuts.cancelAndJoin()
            }
        }

        private suspend fun followPhases() {
            steering.enter(RunPhase.RUNNING)
            cast.runs.forEach { it.flowEnded.await() }
            collect() // What comes later is no throughput of the schedule.
            steering.enter(RunPhase.DRAINING)
            cast.runs.forEach { it.done.await() }
            steering.enter(RunPhase.STOPPING)
        }

        /** Not to be cut short: what it has taken from one loop would be lost. */
        private suspend fun collecting(action: suspend () -> Unit) =
            withContext(NonCancellable) { atCollector.withLock { action() } }

        private suspend fun collect() = collecting { collector.collect(pacer::progress) }

        private fun onInterval(snapshot: IntervalSnapshot) {
            windows.add(snapshot)
            windows.breach().ifPresent { steering.stop(StopReason.aborted(it)) }
            outputs.onInterval(snapshot)
        }

        private fun summary(): RunSummary {
            val stop = steering.stopReason
            val totals =
                collector.totals.end(
                    stop?.end ?: RunEnd.COMPLETED,
                    stop?.why.orEmpty(),
                    transport.warnings + rows.warnings() + segments.warnings(),
                )
            return RunSummary(info, totals, Judge(info.thresholds(), info.scenarios()).judge(totals, windows))
        }

        private suspend fun forEachRun(action: suspend (ScenarioRun) -> Unit) =
            coroutineScope { cast.runs.forEach { launch { action(it) } } }

        /** Keeps to multiples of [millis] after [start] of the clock, however long [action] takes. */
        private suspend fun every(millis: Long, start: Long = clock.nanos(), action: suspend () -> Unit) {
            var round = 0L
            while (true) {
                round = maxOf(round + 1, (clock.nanos() - start) / NANOS_PER_MILLI / millis)
                delay(maxOf(0, round * millis - (clock.nanos() - start) / NANOS_PER_MILLI))
                action()
            }
        }

        private companion object {
            fun newDesk(): ScheduledExecutorService =
                Executors.newSingleThreadScheduledExecutor { work ->
                    Thread(work, "loadpilot-run").apply { isDaemon = true }
                }

            const val RESCUE_SECONDS = 2L
            const val INTERVAL_MILLIS = 1_000L
            const val LEAD_NANOS = 50_000_000L
            const val NANOS_PER_MILLI = 1_000_000L
        }
    }
