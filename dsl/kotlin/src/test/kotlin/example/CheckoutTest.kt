package example

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.FakeSession
import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ThreadLoop
import io.loadpilot.kotlin.percent
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

class CheckoutTest {
    private val loop = ThreadLoop()
    private val session = FakeSession(loop, ::shop)

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `the documented script becomes a plan`() {
        val plan = LoadPilotScope().apply { checkout() }.toPlan("checkout.loadpilot.kts")
        val scenario = plan.scenarios().single()

        assertThat(plan.target()).contains("http://localhost:8080")
        assertThat(scenario.name()).isEqualTo("CheckoutFlow")
        assertThat(scenario.tasks().map { it.name() to it.weight() }).containsExactly("browse" to 5, "purchase" to 1)
        assertThat(scenario.thresholds().map { it.expression() })
            .containsExactly("p99 < 500 ms", "p95 < 300 ms", "error rate < 1 %", "browse: p99 < 200 ms")
        assertThat(scenario.load().total().toSeconds()).isEqualTo(135)
    }

    @Test
    fun `the documented user logs in, browses, buys and logs out`() {
        val user =
            LoadPilotScope()
                .apply { checkout() }
                .toPlan("checkout")
                .scenarios()
                .single()
                .users()
                .create()

        val failures = listOf(user.onStart(), user.task(0), user.task(1), user.onStop()).map(session::run)

        assertThat(failures).containsOnlyNulls()
        assertThat(session.requests.map { it.name() })
            .containsExactly("POST /auth/login", "GET /api/products", "GET /cart", "POST /orders", "POST /auth/logout")
        assertThat(session.requests.drop(1)).allMatch { Request.Pair("Authorization", "Bearer t0k3n") in it.headers() }
        assertThat(String((session.requests[3].body() as Body.Bytes).bytes())).isEqualTo("""{"item_id":42,"qty":1}""")
    }

    private fun shop(request: Request) =
        when (request.url()) {
            "/auth/login" -> FakeReply(body = """{"access_token":"t0k3n"}""")
            "/api/products" -> FakeReply(body = "[]")
            "/cart" -> FakeReply(body = """{"items":[{"id":42}]}""")
            else -> FakeReply(status = 201)
        }

    private fun LoadPilotScope.checkout() {
        target("http://localhost:8080")

        scenario("CheckoutFlow") {
            load = ramp(rps = 100, duration = 2.minutes, rampUp = 15.seconds)

            thresholds {
                p99 below 500.milliseconds
                p95 below 300.milliseconds
                errorRate below 1.percent
                task("browse") { p99 below 200.milliseconds }
            }

            user {
                var token = ""

                onStart {
                    token =
                        post("/auth/login") { json("username" to "test", "password" to "secret") }
                            .json["access_token"]
                            .text
                }

                task("browse", weight = 5) {
                    get("/api/products") { bearer(token) }
                }
                check("browse") { status, body ->
                    status == 200 && body.isArray
                }

                task("purchase") {
                    val item = get("/cart") { bearer(token) }.json["items"][0]["id"]
                    post("/orders") {
                        bearer(token)
                        json("item_id" to item, "qty" to 1)
                    }
                }

                onStop { post("/auth/logout") { bearer(token) } }
            }
        }
    }
}
