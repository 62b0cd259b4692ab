package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Row
import io.loadpilot.metrics.WarmUp
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.CheckFailure
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test

internal class SessionTest {
    @Test
    fun `what was intended in the warm-up is not in the result, whenever it is answered`() {
        val load = scenario(Constant(100.0, seconds(10))) { PaperUser(sends("/")) }
        val run = Simulation(listOf(load), warmUp = seconds(4)) { it + 300 * MILLI }
        val snapshot = run.run(20 * SECOND)
        assertThat(snapshot.requests().count()).isEqualTo(600)
        assertThat(snapshot.allArrivals().made()).isEqualTo(600)
        assertThat(snapshot.allArrivals().completed()).isEqualTo(600)
        assertThat(run.warmUp()).isEqualTo(WarmUp(400, 0, 400))
    }

    @Test
    fun `a transaction is timed as one, and fails with a request within it`() {
        val twoRequests =
            Action { session, completion ->
                val buy = session.begin("buy")
                session.send(get("/status/200")) {
                    session.send(get(if (session.iteration() % 2 == 0L) "/status/200" else "/status/500")) {
                        buy.end(null)
                        session.send(get("/status/200", "GET /after")) { completion.done(null) }
                    }
                }
            }
        val snapshot =
            Simulation(scenario(Constant(10.0, seconds(1))) { PaperUser(twoRequests) }) { it + 50 * MILLI }
                .run(5 * SECOND)
        val row = snapshot.rows().single { it.row().kind() == Row.Kind.TRANSACTION }
        assertThat(row.row().name()).isEqualTo("buy")
        assertThat(row.stats().count(OutcomeKind.OK)).isEqualTo(5)
        assertThat(row.stats().count(OutcomeKind.HTTP_ERROR)).isEqualTo(5)
        assertThat(
            row
                .stats()
                .timings()
                .response()
                .maxValue / 1e3,
        ).isCloseTo(100.0, within(0.2))
    }

    @Test
    fun `a failed attempt that was forgiven fails neither its task nor its transaction`() {
        val patient =
            Action { session, completion ->
                val buy = session.begin("buy")
                val attempt = session.attempt()
                session.send(get("/status/500")) {
                    if (session.iteration() % 2 == 0L) attempt.forgive()
                    session.send(get("/status/200")) {
                        buy.end(null)
                        completion.done(null)
                    }
                }
            }
        val snapshot =
            Simulation(scenario(Constant(10.0, seconds(1))) { PaperUser(patient) }) { it + 50 * MILLI }
                .run(5 * SECOND)
        assertThat(snapshot.requests().count(OutcomeKind.HTTP_ERROR)).isEqualTo(10)
        for (kind in listOf(Row.Kind.TASK, Row.Kind.TRANSACTION)) {
            val stats = snapshot.rows().single { it.row().kind() == kind }.stats()
            assertThat(stats.count(OutcomeKind.OK)).`as`("$kind").isEqualTo(5)
            assertThat(stats.count(OutcomeKind.HTTP_ERROR)).`as`("$kind").isEqualTo(5)
        }
    }

    @Test
    fun `a transaction whose block throws has failed, and one that never ends is not counted`() {
        val broken =
            Action { session, completion ->
                session.begin("lost")
                session.begin("broken").end(CheckFailure("no"))
                completion.done(null)
            }
        val snapshot =
            Simulation(scenario(Constant(10.0, seconds(1))) { PaperUser(broken) }) { it }.run(2 * SECOND)
        val row = snapshot.rows().single { it.row().kind() == Row.Kind.TRANSACTION }
        assertThat(row.row().name()).isEqualTo("broken")
        assertThat(row.stats().count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
    }

    @Test
    fun `figures of the script add up`() {
        val counts =
            Action { session, completion ->
                session.measures().count("orders", 2.0)
                session.measures().gauge("depth", session.iteration().toDouble())
                session.measures().time("render", 3 * MILLI)
                completion.done(null)
            }
        val snapshot = Simulation(scenario(Constant(10.0, seconds(1))) { PaperUser(counts) }) { it }.run(2 * SECOND)
        assertThat(snapshot.counters().single().total()).isEqualTo(20.0)
        assertThat(snapshot.gauges().single().max()).isEqualTo(9.0)
        val timer = snapshot.rows().single { it.row().kind() == Row.Kind.TIMER }
        assertThat(
            timer
                .stats()
                .timings()
                .response()
                .maxValue,
        ).isBetween(3_000, 3_003)
    }

    @Test
    fun `requests with other tags are other rows, and the scenario's tags are on all of them`() {
        val tagged =
            Action { session, completion ->
                val even = session.iteration() % 2 == 0L
                val request = get("/").withTags(if (even) mapOf("kind" to "even") else emptyMap())
                session.send(request) { completion.done(null) }
            }
        val plain = scenario(Constant(10.0, seconds(1))) { PaperUser(tagged) }
        val team =
            with(plain) {
                io.loadpilot.plan.Scenario(
                    name(),
                    load(),
                    pacing(),
                    start(),
                    tasks(),
                    thresholds(),
                    limits(),
                    mapOf("team" to "shop"),
                    users(),
                    "",
                )
            }
        val rows = Simulation(team) { it + MILLI }.run(2 * SECOND).rows().filter { it.row().isRequest }
        assertThat(rows.associate { it.row().tags() to it.stats().count() })
            .isEqualTo(mapOf(mapOf("team" to "shop") to 5L, mapOf("team" to "shop", "kind" to "even") to 5L))
    }

    @Test
    fun `a challenge that was answered is counted and is no error`() {
        val answered = scenario(Constant(10.0, seconds(1))) { PaperUser(sends("/after/401")) }
        val snapshot = Simulation(answered) { it + 50 * MILLI }.run(5 * SECOND)
        assertThat(snapshot.requests().count(OutcomeKind.OK)).isEqualTo(20)
        val task = snapshot.rows().single { it.row().kind() == Row.Kind.TASK }
        assertThat(task.stats().count(OutcomeKind.OK)).isEqualTo(10)
    }

    @Test
    fun `a script can end the run`() {
        val giveUp =
            Action { session, completion ->
                session.abortRun("enough")
                completion.done(null)
            }
        val run = Simulation(scenario(Constant(1.0, seconds(1))) { PaperUser(giveUp) }) { it }
        run.run(2 * SECOND)
        assertThat(run.aborted).containsExactly("the script ended the run: enough")
    }
}
