package io.loadpilot.engine

import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.Poisson
import io.loadpilot.plan.load.Users
import io.loadpilot.plan.user.Action
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration

internal class SeedTest {
    /** Sends to a page that chance picks, so that a request tells what was drawn. */
    private fun randomPage(prefix: String) =
        Action { session, completion ->
            val page = session.random().nextInt(1_000_000)
            session.send(get("/$prefix/${session.user()}/$page")) { completion.done(null) }
        }

    private fun sent(load: LoadProfile, seed: Long, millis: Long): List<Pair<String, Long>> {
        val two = scenario(load, weights = listOf(3, 1)) { PaperUser(randomPage("a"), randomPage("b")) }
        val run = Simulation(two, seed) { it + millis * MILLI }
        run.run(20 * SECOND)
        return run.target.sent
    }

    private fun perUser(sent: List<Pair<String, Long>>) =
        sent.map { it.first.removePrefix("GET /") }.groupBy { it.split('/')[1] }

    @Test
    fun `two runs with one seed send the same at the same time, and with another seed not`() {
        for (load in listOf(Constant(50.0, seconds(10)), Poisson(Constant(50.0, seconds(10))))) {
            assertThat(sent(load, 7, 5)).isEqualTo(sent(load, 7, 5)).isNotEqualTo(sent(load, 8, 5))
        }
    }

    @Test
    fun `what a user of a closed load sends does not depend on how fast the target is`() {
        val load = Users(4, seconds(10), Duration.ZERO)
        val fast = perUser(sent(load, 7, 10))
        val slow = perUser(sent(load, 7, 35))
        assertThat(fast.keys).hasSize(4)
        for ((user, requests) in slow) {
            assertThat(fast.getValue(user).take(requests.size)).describedAs("user $user").isEqualTo(requests)
        }
        assertThat(perUser(sent(load, 8, 10))).isNotEqualTo(fast)
    }

    @Test
    fun `the arrival decides what is drawn, whoever it is given to`() {
        val load = Constant(50.0, seconds(10))
        val pages = { millis: Long -> sent(load, 7, millis).map { it.first.substringAfterLast('/') } }
        assertThat(pages(200)).isEqualTo(pages(5))
    }
}
