package io.loadpilot.engine

import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.Iterations
import io.loadpilot.plan.load.IterationsPerUser
import io.loadpilot.plan.load.Segment
import io.loadpilot.plan.load.ThinkTime
import io.loadpilot.plan.load.UserStages
import io.loadpilot.plan.load.Users
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.UserProgram
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration
import java.time.Duration.ZERO

internal class ClosedModelTest {
    private fun closed(
        load: ClosedLoad,
        pacing: Pacing = Pacing.NONE,
        weights: List<Int> = listOf(1),
        user: () -> UserProgram = { PaperUser(sends("/")) },
    ): Scenario = scenario(load, weights = weights, user = user).withPacing(pacing)

    private fun tasksOf(snapshot: IntervalSnapshot) =
        snapshot.rows().filter { !it.row().isRequest }.associate { it.row().name() to it.stats().count() }

    @Test
    fun `each user sends its next request when it has the answer to the one before`() {
        val run = Simulation(closed(Users(5, seconds(10), ZERO))) { it + 101 * MILLI }
        val snapshot = run.run(20 * SECOND)
        assertThat(snapshot.requests().count()).isEqualTo(5 * 100)
        assertThat(snapshot.allArrivals().planned()).isEqualTo(500)
        assertThat(snapshot.allArrivals().missing()).isZero()
        assertThat(
            snapshot
                .requests()
                .timings()
                .lag()
                .maxValue,
        ).isZero()
    }

    @Test
    fun `concurrency follows the stages, and who has to leave finishes its task and says goodbye`() {
        var goodbyes = 0
        val leave =
            Action { _, completion ->
                goodbyes++
                completion.done(null)
            }
        val stages =
            UserStages(
                listOf(
                    Segment(seconds(10), 0.0, 10.0),
                    Segment.hold(seconds(10), 10.0),
                    Segment(seconds(10), 10.0, 2.0),
                ),
            )
        val run = Simulation(closed(stages) { PaperUser(sends("/"), onStop = leave) }) { it + 30 * MILLI }
        val seen =
            listOf(500L, 4_500, 9_900, 15_000, 25_100, 29_900).map { millis ->
                run.runUntil(millis * MILLI)
                run.users.active()
            }
        assertThat(seen).containsExactly(1, 5, 10, 10, 6, 3)
        val snapshot = run.run(40 * SECOND)
        assertThat(run.users.active()).isZero()
        assertThat(goodbyes).isEqualTo(10)
        assertThat(snapshot.allArrivals().completed()).isEqualTo(snapshot.allArrivals().made())
    }

    @Test
    fun `users share exactly so many iterations, and weights are exact among them`() {
        val load = Iterations(600, 7, seconds(600), ZERO)
        val run =
            Simulation(closed(load, weights = listOf(5, 1)) { PaperUser(sends("/a"), sends("/b")) }) {
                it +
                    10 * MILLI
            }
        val snapshot = run.run(700 * SECOND)
        assertThat(tasksOf(snapshot)).isEqualTo(mapOf("task0" to 500L, "task1" to 100L))
        assertThat(snapshot.allArrivals().planned()).isEqualTo(600)
        assertThat(run.target.sent.maxOf { it.second }).isLessThan(SECOND)
    }

    @Test
    fun `iterations that time does not allow are missing`() {
        val run = Simulation(closed(Iterations(1_000, 2, seconds(5), ZERO))) { it + 101 * MILLI }
        val arrivals = run.run(10 * SECOND).allArrivals()
        assertThat(arrivals.made()).isEqualTo(100)
        assertThat(arrivals.planned()).isEqualTo(1_000)
        assertThat(arrivals.missing()).isEqualTo(900)
    }

    @Test
    fun `each user does its own iterations and tasks are shared among users`() {
        val load = IterationsPerUser(3, 4, seconds(60), ZERO)
        val run =
            Simulation(closed(load, weights = listOf(2, 1)) { PaperUser(sends("/a"), sends("/b")) }) { it + MILLI }
        assertThat(tasksOf(run.run(70 * SECOND))).isEqualTo(mapOf("task0" to 8L, "task1" to 4L))
        assertThat(run.flows.single().endOffset).isLessThan(60 * SECOND + 1)
    }

    @Test
    fun `think time follows each answer`() {
        val pacing = Pacing(ThinkTime.Fixed(Duration.ofMillis(900)), ZERO)
        val run = Simulation(closed(Users(2, seconds(10), ZERO), pacing)) { it + 101 * MILLI }
        assertThat(run.run(20 * SECOND).requests().count()).isEqualTo(20)
    }

    @Test
    fun `pace is from start to start, whatever the answer takes`() {
        val pacing = Pacing(ThinkTime.none(), seconds(2))
        val run = Simulation(closed(Users(1, seconds(19), ZERO), pacing)) { it + 700 * MILLI }
        run.run(30 * SECOND)
        assertThat(
            run.target.sent.map { it.second / MILLI },
        ).containsExactlyElementsOf((0L until 20_000 step 2_000).toList())
    }

    @Test
    fun `a task that is slower than its pace is followed at once`() {
        val pacing = Pacing(ThinkTime.none(), seconds(1))
        val run = Simulation(closed(Users(1, seconds(9), ZERO), pacing)) { it + 2_500 * MILLI }
        run.run(30 * SECOND)
        assertThat(run.target.sent.map { it.second / MILLI }).containsExactly(0, 2_500, 5_000, 7_500)
    }

    @Test
    fun `a task that does nothing lets the loop go on`() {
        val idle = Action { _, completion -> completion.done(null) }
        val run = Simulation(closed(Iterations(1_000, 1, seconds(10), ZERO)) { PaperUser(idle) }) { it }
        assertThat(run.run(20 * SECOND).allArrivals().made()).isEqualTo(1_000)
    }

    @Test
    fun `a user that cannot start costs an iteration, and is tried again a second later`() {
        var tries = 0
        val start =
            Action { _, completion ->
                completion.done(
                    if (tries++ ==
                        0
                    ) {
                        IllegalStateException("login failed")
                    } else {
                        null
                    },
                )
            }
        val run =
            Simulation(closed(Iterations(5, 1, seconds(60), ZERO)) { PaperUser(sends("/"), onStart = start) }) {
                it +
                    MILLI
            }
        val snapshot = run.run(70 * SECOND)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(1)
        assertThat(snapshot.requests().count()).isEqualTo(4)
        assertThat(
            run.target.sent
                .first()
                .second,
        ).isEqualTo(SECOND)
    }

    @Test
    fun `users of one seed think for the same times, and of another seed not`() {
        fun instants(seed: Long): List<Long> {
            val pacing = Pacing(ThinkTime.Uniform(Duration.ofMillis(10), Duration.ofMillis(500)), ZERO)
            val run = Simulation(closed(Users(3, seconds(10), ZERO), pacing), seed) { it + MILLI }
            run.run(20 * SECOND)
            return run.target.sent.map { it.second }
        }
        assertThat(instants(1)).isEqualTo(instants(1)).isNotEqualTo(instants(2))
    }
}
