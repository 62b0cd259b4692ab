package io.loadpilot.engine

import io.loadpilot.plan.Scenario
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.Users
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.UserProgram
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import java.lang.ref.WeakReference
import java.net.URLClassLoader
import java.time.Duration

class ReloadTest {
    private val open = Constant(100.0, seconds(10))
    private val closed = Users(3, seconds(10), Duration.ZERO)

    private fun version(url: String, load: LoadProfile) =
        scenario(load) { PaperUser(sends(url), onStart = sends("$url/login")) }

    @Test
    fun `each user begins the new version with its onStart, between two tasks, and no arrival is lost`() {
        for (load in listOf(open, closed)) {
            val run = Simulation(version("/old", load)) { it + 20 * MILLI }
            run.runUntil(5 * SECOND)
            val before = run.target.sent.size
            run.reload(version("/new", load))
            val snapshot = run.run(20 * SECOND)

            val names = run.target.sent.map { it.first }
            assertThat(names.take(before)).allMatch { "/old" in it }
            assertThat(names.drop(before)).allMatch { "/new" in it }
            assertThat(names.count { it == "GET /new/login" }).isBetween(1, names.count { it == "GET /old/login" } + 1)
            assertThat(snapshot.allArrivals().completed()).isEqualTo(snapshot.allArrivals().made())
            assertThat(names.count { !it.endsWith("login") }.toLong()).isEqualTo(snapshot.allArrivals().made())
            if (load === open) assertThat(snapshot.allArrivals().made()).isEqualTo(1_000)
        }
    }

    @Test
    fun `users keep what they have`() {
        val run = Simulation(version("/old", open)) { it + 20 * MILLI }
        run.runUntil(5 * SECOND)
        val opened = run.target.opened
        run.reload(version("/new", open))
        run.run(20 * SECOND)

        assertThat(run.target.opened).isEqualTo(opened)
    }

    @Test
    fun `a task whose new onStart fails has failed, and the next one tries again`() {
        var refuse = true
        val broken =
            scenario(open) {
                PaperUser(
                    sends("/new"),
                    onStart = Action { _, done -> done.done(if (refuse) IllegalStateException("not yet") else null) },
                )
            }
        val run = Simulation(version("/old", open)) { it + MILLI }
        run.runUntil(5 * SECOND)
        run.reload(broken)
        run.runUntil(6 * SECOND)
        refuse = false
        val snapshot = run.run(20 * SECOND)

        assertThat(snapshot.allArrivals().made()).isEqualTo(1_000)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(100)
        assertThat(run.target.sent.count { it.first == "GET /new" }).isEqualTo(399)
    }

    @Test
    fun `other scenarios are refused, and nothing is changed`() {
        val run = Simulation(version("/old", open)) { it + MILLI }
        run.runUntil(SECOND)
        assertThatThrownBy { run.reload(named("other")) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("it has paper; the new version has other")
        run.run(20 * SECOND)

        assertThat(run.target.sent.map { it.first }).allMatch { "/old" in it }
    }

    @Test
    fun `versions that nobody uses any more are let go`() {
        val run = Simulation(version("/old", open)) { it + MILLI }
        run.runUntil(SECOND)
        val loaders =
            (1..50).map { round ->
                val loader = URLClassLoader(emptyArray())
                run.reload(scenario(open) { Kept(loader, sends("/$round")) })
                run.runUntil(SECOND + round * 100 * MILLI)
                WeakReference(loader)
            }

        val gone = generateSequence { System.gc() }.take(20).firstOrNull { loaders.count { it.get() != null } <= 1 }
        assertThat(gone).isNotNull()
    }

    private class Kept(
        @Suppress("unused") private val loader: ClassLoader,
        private val task: Action,
    ) : UserProgram {
        override fun task(index: Int): Action = task

        override fun cancel(why: String) = Unit
    }

    private fun named(name: String): Scenario {
        val it = version("/new", open)
        return Scenario(name, it.load(), it.tasks(), it.thresholds(), it.limits(), it.users(), "")
    }
}
