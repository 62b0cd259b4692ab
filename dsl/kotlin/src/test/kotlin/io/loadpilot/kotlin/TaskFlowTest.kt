package io.loadpilot.kotlin

import io.loadpilot.plan.user.CheckFailure
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds

class TaskFlowTest {
    private val loop = ThreadLoop()
    private var state = ArrayDeque<String>()
    private val session =
        FakeSession(loop) {
            when (it.url()) {
                "/never" -> null
                "/broken" -> FakeReply(status = 500)
                "/job" -> FakeReply(body = state.removeFirstOrNull() ?: """{"state":"busy"}""")
                else -> FakeReply(body = it.url())
            }
        }

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `groups tag the requests inside them, also in a batch, and nest`() {
        run {
            get("/before")
            group("checkout") {
                get("/cart")
                group("pay") { batch { post("/pay") } }
                get("/done") { tag("kind", "page") }
            }
            get("/after") { tag("group", "mine") }
        }

        assertThat(session.requests.map { it.url() to it.tags() }).containsExactly(
            "/before" to emptyMap(),
            "/cart" to mapOf("group" to "checkout"),
            "/pay" to mapOf("group" to "checkout/pay"),
            "/done" to mapOf("group" to "checkout", "kind" to "page"),
            "/after" to mapOf("group" to "mine"),
        )
    }

    @Test
    fun `groups side by side do not disturb each other, on any thread`() {
        run {
            coroutineScope {
                listOf("a", "b", "c")
                    .map { name ->
                        async(Dispatchers.IO) {
                            group(name) {
                                repeat(20) {
                                    get("/$name")
                                    delay(1.milliseconds)
                                }
                            }
                        }
                    }.awaitAll()
                get("/none")
            }
        }

        assertThat(session.requests).hasSize(61)
        assertThat(session.requests).allMatch { it.tags()["group"].orEmpty() == it.url().drop(1).replace("none", "") }
    }

    @Test
    fun `a transaction ends with what its block ends with`() {
        var value = 0

        val failure =
            run {
                value = transaction("good") { get("/").status }
                withContext(Dispatchers.IO) { transaction("elsewhere") { get("/") } }
                transaction("bad") { get("/broken").expect(200) }
            }

        assertThat(value).isEqualTo(200)
        assertThat(failure).isInstanceOf(CheckFailure::class.java)
        assertThat(session.transactions.map { it.first }).containsExactly("good", "elsewhere", "bad")
        assertThat(session.transactions.map { it.second?.message })
            .containsExactly(null, null, "expected 200, was 500")
    }

    @Test
    fun `a retry goes on until an attempt succeeds`() {
        var value = ""

        val failure =
            run {
                value =
                    retry(times = 3, backoff = 1.milliseconds) { attempt ->
                        get(if (attempt < 3) "/broken" else "/fine").expect(200).text
                    }
            }

        assertThat(failure).isNull()
        assertThat(value).isEqualTo("/fine")
        assertThat(session.requests.map { it.url() }).containsExactly("/broken", "/broken", "/fine")
        assertThat(session.forgiven).isEqualTo(2)
    }

    @Test
    fun `a retry fails as its last attempt did`() {
        val failure = run { retry(times = 2, backoff = 1.milliseconds) { error("attempt $it") } }

        assertThat(failure).isInstanceOf(IllegalStateException::class.java).hasMessage("attempt 2")
    }

    @Test
    fun `a time limit within an attempt is a failure, one around the retry ends it`() {
        val failure =
            run {
                retry(backoff = 1.milliseconds) {
                    withTimeout(
                        if (it ==
                            1
                        ) {
                            1.milliseconds
                        } else {
                            1.hours
                        },
                    ) { get(if (it == 1) "/never" else "/") }
                }
                withTimeout(20.milliseconds) { retry { get("/never") } }
            }

        assertThat(failure).isInstanceOf(CheckFailure::class.java).hasMessageContaining("20 ms")
        assertThat(session.requests.map { it.url() }).containsExactly("/never", "/", "/never")
    }

    @Test
    fun `a cancelled user does not retry`() {
        val user = userOf { task("a") { retry(times = 100, backoff = 1.milliseconds) { get("/never") } } }
        val action = session.start(user.task(0))
        await().until { session.requests.isNotEmpty() }

        session.onLoop { user.cancel("the run was stopped") }

        assertThat(action.await()).isInstanceOf(CancellationException::class.java)
        assertThat(session.requests).hasSize(1)
    }

    @Test
    fun `a poll gives the response that was waited for`() {
        state += listOf("""{"state":"busy"}""", "{}", "no json", """{"state":"done","id":7}""")
        var id = 0

        val failure =
            run {
                id =
                    poll(every = 1.milliseconds, until = { it.json["state"].text == "done" }) { get("/job") }
                        .json["id"]
                        .int
            }

        assertThat(failure).isNull()
        assertThat(id).isEqualTo(7)
        assertThat(session.requests).hasSize(4)
    }

    @Test
    fun `a poll that is never satisfied says how long, how often and what came last`() {
        val failure =
            run {
                poll(
                    every = 1.hours,
                    atMost = 20.milliseconds,
                    until = { it.json["stat"].text == "done" },
                ) { get("/job") }
            }

        assertThat(failure)
            .isInstanceOf(CheckFailure::class.java)
            .hasMessage(
                "polled 1 time within 20ms; the last response was 200 from http://shop/: " +
                    "no \"stat\" in {\"state\":\"busy\"}",
            )
    }

    @Test
    fun `aborting the run ends the task with all that it does`() {
        var afterwards = false

        val failure =
            run {
                coroutineScope {
                    launch { get("/never") }
                    retry { abortRun("out of stock") }
                }
                afterwards = true
            }

        assertThat(failure).isInstanceOf(CancellationException::class.java).hasMessage("out of stock")
        assertThat(session.aborted).isEqualTo("out of stock")
        assertThat(session.cancelled).containsExactly("/never")
        assertThat(afterwards).isFalse()
    }

    @Test
    fun `aborting the run works from any thread`() {
        val failure = run { blocking { abortRun("no disk") } }

        assertThat(failure).isInstanceOf(CancellationException::class.java)
        assertThat(session.aborted).isEqualTo("no disk")
    }

    @Test
    fun `random values follow from the session, on any thread`() {
        val drawn = mutableListOf<Int>()

        run {
            repeat(3) { drawn += random.nextInt(1000) }
            withContext(Dispatchers.IO) { repeat(3) { drawn += random.nextInt(1000) } }
            think(uniform(1.milliseconds, 2.milliseconds))
            think(1.milliseconds)
        }

        val expected = SessionRandom(FakeSession(loop) { null })
        assertThat(drawn).isEqualTo(List(6) { expected.nextInt(1000) })
        assertThat(drawn.toSet()).hasSizeGreaterThan(3)
    }

    private fun run(block: suspend TaskScope.() -> Unit) = session.run(taskOf(block))
}
