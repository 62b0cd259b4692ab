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
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds

class CoroutinesTest {
    private val loop = ThreadLoop()
    private val session = FakeSession(loop) { if (it.url() == "/never") null else FakeReply(body = it.url()) }

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `requests of a task follow one another on the loop`() {
        val threads = mutableSetOf<String>()

        val failure =
            session.run(
                taskOf {
                    repeat(3) {
                        get("/$it")
                        threads += Thread.currentThread().name
                    }
                },
            )

        assertThat(failure).isNull()
        assertThat(session.requests.map { it.url() }).containsExactly("/0", "/1", "/2")
        assertThat(threads).containsExactly("loop")
    }

    @Test
    fun `a hundred thousand requests in a row do not grow the stack`() {
        val failure = session.run(taskOf { repeat(100_000) { get("/") } })

        assertThat(failure).isNull()
        assertThat(session.requests).hasSize(100_000)
    }

    @Test
    fun `async requests are under way together`() {
        var sentAtFirstAnswer = 0
        var texts = emptyList<String>()

        session.run(
            taskOf {
                val first = get("/login").text
                coroutineScope {
                    val a = async { get("/a").also { sentAtFirstAnswer = this@CoroutinesTest.session.requests.size } }
                    val b = async { get("/b") }
                    texts = listOf(first) + awaitAll(a, b).map { it.text }
                }
            },
        )

        assertThat(texts).containsExactly("/login", "/a", "/b")
        assertThat(sentAtFirstAnswer).isEqualTo(3)
    }

    @Test
    fun `a batch answers in the order of its requests`() {
        var texts = emptyList<String>()

        session.run(
            taskOf {
                texts =
                    batch {
                        get("/1")
                        post("/2")
                        get("/3")
                    }.map { it.text }
            },
        )

        assertThat(texts).containsExactly("/1", "/2", "/3")
    }

    @Test
    fun `an empty batch has no responses`() {
        assertThat(session.run(taskOf { check(batch { }.isEmpty()) })).isNull()
    }

    @Test
    fun `a delay resumes on the loop`() {
        var thread = ""

        session.run(
            taskOf {
                delay(1.milliseconds)
                thread = Thread.currentThread().name
            },
        )

        assertThat(thread).isEqualTo("loop")
    }

    @Test
    fun `a timeout of the script takes the request back and fails the task`() {
        val failure = session.run(taskOf { withTimeout(10.milliseconds) { get("/never") } })

        assertThat(failure).isInstanceOf(CheckFailure::class.java).hasMessageContaining("10 ms")
        assertThat(session.cancelled).containsExactly("/never")
    }

    @Test
    fun `a request from another dispatcher is sent on the loop and answered there`() {
        var where = emptyList<Boolean>()

        val failure =
            session.run(
                taskOf {
                    withContext(Dispatchers.IO) {
                        get("/a").expect(200).check("fine") { true }
                        where = listOf(loop.inLoop())
                        batch { get("/b") }
                    }
                    where += loop.inLoop()
                },
            )

        assertThat(failure).isNull()
        assertThat(where).containsExactly(false, true)
        assertThat(session.checks).containsExactly("fine" to true)
    }

    @Test
    fun `blocking code runs off the loop and returns to it`() {
        var where = emptyList<Boolean>()

        session.run(
            taskOf {
                val inside = blocking { loop.inLoop() }
                where = listOf(inside, loop.inLoop())
            },
        )

        assertThat(where).containsExactly(false, true)
    }

    @Test
    fun `launched work belongs to its scope and yields to others`() {
        val order = mutableListOf<String>()

        session.run(
            taskOf {
                coroutineScope {
                    launch {
                        order += "a1"
                        yield()
                        order += "a2"
                    }
                    launch { order += "b" }
                }
                order += "end"
            },
        )

        assertThat(order).containsExactly("a1", "b", "a2", "end")
    }

    @Test
    fun `what a task throws is what its action completes with`() {
        val failure =
            session.run(
                taskOf {
                    get("/")
                    error("no stock")
                },
            )

        assertThat(failure).isInstanceOf(IllegalStateException::class.java).hasMessage("no stock")
    }

    @Test
    fun `a failed child ends its scope but not the user`() {
        val user =
            userOf {
                task("a") { coroutineScope { launch { error("child") } } }
                task("b") { get("/b") }
            }

        assertThat(session.run(user.task(0))).hasMessage("child")
        assertThat(session.run(user.task(1))).isNull()
    }

    @Test
    fun `cancelling ends the action, takes its request back, and onStop still runs`() {
        val user =
            userOf {
                task("a") { get("/never") }
                onStop { post("/logout") }
            }
        val action = session.start(user.task(0))
        await().until { session.requests.isNotEmpty() }

        session.onLoop { user.cancel("the run was stopped") }

        assertThat(action.await()).isInstanceOf(CancellationException::class.java).hasMessage("the run was stopped")
        assertThat(session.cancelled).containsExactly("/never")
        assertThat(session.run(user.onStop())).isNull()
        assertThat(session.requests.map { it.method() }).containsExactly("GET", "POST")
    }

    @Test
    fun `cancelling ends a delay, a batch and blocking code`() {
        val bodies: List<suspend TaskScope.() -> Unit> =
            listOf({ delay(1.hours) }, { batch { get("/never") } }, { blocking { delay(1.hours) } })

        for (body in bodies) {
            val user = userOf { task("a") { body() } }
            val action = session.start(user.task(0))
            session.onLoop { user.cancel("the run was stopped") }
            assertThat(action.await()).isInstanceOf(CancellationException::class.java)
        }
    }

    @Test
    fun `cancelling a user that does nothing changes nothing`() {
        val user = userOf { task("a") { get("/") } }

        session.onLoop { user.cancel("the run was stopped") }

        assertThat(session.run(user.task(0))).isNull()
    }

    @Test
    fun `each user has locals of its own and shares those of the script`() {
        val shared = mutableListOf<Int>()
        val scope =
            LoadPilotScope().apply {
                scenario("shop") {
                    user {
                        var count = 0
                        task("a") { shared += ++count }
                    }
                }
            }
        val users =
            scope
                .toPlan("test")
                .scenarios()
                .single()
                .users()
        val first = users.create()
        val second = users.create()

        listOf(first, first, second).forEach { session.run(it.task(0)) }

        assertThat(shared).containsExactly(1, 2, 1)
    }
}
