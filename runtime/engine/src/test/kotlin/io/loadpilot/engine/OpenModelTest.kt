package io.loadpilot.engine

import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.Limits
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.user.Action
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

internal class OpenModelTest {
    private fun tasksOf(snapshot: IntervalSnapshot) =
        snapshot.rows().filter { !it.row().isRequest }.associate { it.row().name() to it.stats().count() }

    @Test
    fun `three a second for a minute are 180 tasks`() {
        val run = Simulation(scenario(Constant(3.0, seconds(60))) { PaperUser(sends("/")) }) { it + 5 * MILLI }
        val snapshot = run.run(70 * SECOND)
        assertThat(snapshot.allArrivals().made()).isEqualTo(180)
        assertThat(snapshot.requests().count()).isEqualTo(180)
        assertThat(snapshot.allArrivals().completed()).isEqualTo(180)
    }

    @Test
    fun `one an hour over two days is 48 tasks`() {
        val run =
            Simulation(scenario(Constant(1 / 3600.0, seconds(48 * 3600))) { PaperUser(sends("/")) }) { it + MILLI }
        assertThat(run.run(49L * 3600 * SECOND).allArrivals().made()).isEqualTo(48)
    }

    @ParameterizedTest
    @ValueSource(doubles = [5.0, 5_000.0])
    fun `weights are exact at any rate`(rps: Double) {
        val length = java.time.Duration.ofNanos((600 / rps * SECOND).toLong())
        val two = scenario(Constant(rps, length), weights = listOf(5, 1)) { PaperUser(sends("/a"), sends("/b")) }
        val tasks = tasksOf(Simulation(two) { it + MILLI }.run(1_000 * SECOND))
        assertThat(tasks).isEqualTo(mapOf("task0" to 500L, "task1" to 100L))
    }

    /**
     * On paper: what is sent within the freeze of 2 s is answered at its end, so 1,000 responses lie evenly between 0
     * and 2 s. Users that are all busy change who waits where, but not when an arrival is answered, as long as they
     * catch up: with 10 users and 1 ms each that takes a tenth of a second for the backlog of 1,000.
     */
    @ParameterizedTest
    @ValueSource(ints = [10, 100, 2_000])
    fun `a freeze of two seconds at 500 a second shows a thousand slow responses`(maxUsers: Int) {
        val limits = Limits(maxUsers, 100_000, seconds(30))
        val freeze = 2 * SECOND until 4 * SECOND
        val frozen = scenario(Constant(500.0, seconds(6)), limits) { PaperUser(sends("/")) }
        val snapshot =
            Simulation(frozen) { sent ->
                (
                    if (sent in
                        freeze
                    ) {
                        freeze.last + 1
                    } else {
                        sent
                    }
                ) + MILLI
            }.run(20 * SECOND)
        val response = snapshot.requests().timings().response()
        assertThat(snapshot.requests().count()).isEqualTo(3_000)

        fun slowerThan(millis: Long) = response.getCountBetweenValues(millis * 1_000, response.maxValue).toDouble()
        for (millis in listOf(250L, 500L, 1_000L, 1_500L, 1_900L)) {
            assertThat(slowerThan(millis)).isCloseTo((2_000 - millis) / 2.0, within(60.0))
        }
        assertThat(response.maxValue / 1_000.0).isCloseTo(2_001.0, within(110.0))
    }

    @Test
    fun `with few users the service time hides the freeze that the response time shows`() {
        val frozen = scenario(Constant(500.0, seconds(6)), Limits(10, 100_000, seconds(30))) { PaperUser(sends("/")) }
        val freeze = 2 * SECOND until 4 * SECOND
        val snapshot =
            Simulation(frozen) { sent ->
                (
                    if (sent in
                        freeze
                    ) {
                        freeze.last + 1
                    } else {
                        sent
                    }
                ) + MILLI
            }.run(20 * SECOND)
        val service = snapshot.requests().timings().service()
        assertThat(service.getCountBetweenValues(100_000, service.maxValue)).isEqualTo(10)
        assertThat(snapshot.userWaits()).isGreaterThan(900)
    }

    @Test
    fun `arrivals past the backlog are dropped and counted, and all are accounted for`() {
        val limits = Limits(1, 5, seconds(30))
        val stuck = scenario(Constant(10.0, seconds(2)), limits) { PaperUser(sends("/")) }
        val arrivals = Simulation(stuck) { it + 100 * SECOND }.run(3 * SECOND).allArrivals()
        assertThat(arrivals.made()).isEqualTo(1)
        assertThat(arrivals.backlogFull()).isEqualTo(20 - 1 - 5)
    }

    @Test
    fun `no more users are started than the load needs and one to spare`() {
        var users = 0
        val run =
            Simulation(
                scenario(Constant(100.0, seconds(10))) {
                    users++
                    PaperUser(sends("/"))
                },
            ) { it + 95 * MILLI }
        run.run(20 * SECOND)
        assertThat(users).isEqualTo(11)
    }

    @Test
    fun `the first request of a late task carries its lateness and the second does not`() {
        val twice =
            Action { session, completion ->
                session.send(get("/1")) { session.send(get("/2")) { completion.done(null) } }
            }
        val run =
            Simulation(scenario(Constant(10.0, seconds(1)), Limits(1, 100, seconds(1))) { PaperUser(twice) }) {
                it +
                    100 * MILLI
            }
        val rows = run.run(60 * SECOND).rows().associate { it.row().name() to it.stats().timings() }
        assertThat(rows.getValue("GET /1").lag().maxValue / 1_000.0).isCloseTo(900.0, within(1.0))
        assertThat(rows.getValue("GET /2").lag().maxValue).isZero()
        assertThat(rows.getValue("GET /2").response().maxValue / 1_000.0).isCloseTo(100.0, within(0.2))
        assertThat(rows.getValue("task0").response().maxValue / 1_000.0).isCloseTo(1_100.0, within(1.0))
    }

    @Test
    fun `what a script throws fails its task and the last request, once`() {
        val broken =
            Action { session, completion -> session.send(get("/")) { completion.done(IllegalStateException("no")) } }
        val snapshot =
            Simulation(scenario(Constant(10.0, seconds(1))) { PaperUser(broken) }) { it + MILLI }.run(2 * SECOND)
        assertThat(snapshot.requests().count(OutcomeKind.SCRIPT_ERROR)).isEqualTo(10)
        assertThat(snapshot.allArrivals().orphans()).isZero()
        assertThat(snapshot.errors().first().message()).isEqualTo("IllegalStateException: no")
    }

    @Test
    fun `a task that throws before it sends anything is an error of its own`() {
        val broken = Action { _, _ -> throw IllegalStateException("no") }
        val snapshot =
            Simulation(scenario(Constant(10.0, seconds(1))) { PaperUser(broken) }) { it + MILLI }.run(2 * SECOND)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(10)
        assertThat(tasksOf(snapshot)).isEqualTo(mapOf("task0" to 10L))
    }

    @Test
    fun `a script may accept a status that would be an error, and reject one that would not`() {
        val accepts =
            Action {
                session,
                completion,
                ->
                session.send(get("/status/404")) {
                    it.accept()
                    completion.done(null)
                }
            }
        val rejects =
            Action {
                session,
                completion,
                ->
                session.send(get("/status/200")) {
                    it.reject("empty")
                    completion.done(null)
                }
            }
        val both = scenario(Constant(10.0, seconds(1)), weights = listOf(1, 1)) { PaperUser(accepts, rejects) }
        val snapshot = Simulation(both) { it + MILLI }.run(2 * SECOND)
        assertThat(
            snapshot.requests().outcomes(),
        ).isEqualTo(mapOf(OutcomeKind.OK to 5L, OutcomeKind.CHECK_FAILED to 5L))
        assertThat(snapshot.requests().statuses()).isEqualTo(mapOf(200 to 5L, 404 to 5L))
    }

    @Test
    fun `a user that cannot start fails the arrival that waits for it, and no user is tried twice for one`() {
        var tried = 0
        val failing = Action { _, completion -> completion.done(IllegalStateException("login failed")) }
        val run =
            Simulation(
                scenario(Constant(10.0, seconds(1))) {
                    tried++
                    PaperUser(sends("/"), onStart = failing)
                },
            ) { it + MILLI }
        val snapshot = run.run(2 * SECOND)
        assertThat(snapshot.allArrivals().made()).isEqualTo(10)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(10)
        assertThat(tried).isLessThanOrEqualTo(20)
    }
}
