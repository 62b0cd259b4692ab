package io.loadpilot.kotlin.shared

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.FakeSession
import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ThreadLoop
import io.loadpilot.kotlin.taskOf
import io.loadpilot.plan.problem.InvalidPlanException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

class FiguresTest {
    private val loop = ThreadLoop()
    private val session = FakeSession(loop) { FakeReply() }
    private val scope = LoadPilotScope()

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `figures are recorded on the loop, wherever they are taken`() {
        val orders = scope.counter("orders")
        val depth = scope.gauge("depth")
        val render = scope.timer("render")

        session.run(
            taskOf {
                orders.add()
                withContext(Dispatchers.IO) { orders.add(-2.5) }
                depth.set(12)
                render.record(12.milliseconds)
            },
        )

        assertThat(session.figures)
            .containsExactlyInAnyOrder(
                "count orders 1.0",
                "count orders -2.5",
                "gauge depth 12.0",
                "time render 12000000",
            )
    }

    @Test
    fun `a measured block gives its result, and is recorded even if it fails`() {
        val render = scope.timer("render")
        var result = 0

        session.run(
            taskOf {
                result = render.measure { get("/").status }
                render.measure { error("no template") }
            },
        )

        assertThat(result).isEqualTo(200)
        assertThat(session.figures).hasSize(2).allMatch { it.matches(Regex("time render \\d+")) }
    }

    @Test
    fun `wrong and misplaced declarations are problems of the plan`() {
        scope.counter("orders")
        scope.counter("orders")
        scope.timer("orders")
        scope.gauge(" ")
        scope.rendezvous(users = 0, timeout = (-1).seconds)
        scope.scenario("shop") {
            user {
                scope.counter("of each user")
                task("a") { }
            }
        }

        val thrown = assertThrows<InvalidPlanException> { scope.toPlan("test") }

        assertThat(thrown.problems().map { it.what() }).containsExactlyInAnyOrder(
            "timer(\"orders\") is also a counter",
            "the gauge has no name",
            "the rendezvous is of 0 users",
            "the rendezvous lasts -1s",
            "counter(…) stands inside user { }",
        )
    }
}
