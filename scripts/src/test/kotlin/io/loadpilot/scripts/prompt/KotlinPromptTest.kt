package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.values.Response
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import kotlin.time.Duration.Companion.seconds

/** All tests share one prompt, as its compiler takes seconds to start; each uses names of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KotlinPromptTest {
    private val user = FakeUser()
    private val scope = LoadPilotScope()
    private val prompt = KotlinPrompt(PromptSetting({ scope }, user))

    @AfterAll
    fun close() {
        prompt.close()
        user.close()
    }

    @Test
    fun `an expression gives a value with a name and a type`() {
        val value = evaluate("listOf(1 to \"a\")") as Evaluation.Value

        assertThat(value.type).isEqualTo("List<Pair<Int, String>>")
        assertThat(value.value).isEqualTo(listOf(1 to "a"))
        assertThat(value.name).matches("res\\d+")
        assertThat(valueOf("${value.name}.size")).isEqualTo(1)
    }

    @Test
    fun `a variable is a value of its own name`() {
        assertThat(evaluate("val forty = 40")).isEqualTo(Evaluation.Value("forty", "Int", 40))
        assertThat(valueOf("forty + 2")).isEqualTo(42)
        assertThat(evaluate("var a1 = 1; a1 = 2; val b1 = a1")).isEqualTo(Evaluation.Value("b1", "Int", 2))
    }

    @Test
    fun `what may be null says so`() {
        val nothing: String? = null

        assertThat(evaluate("val absent: String? = null")).isEqualTo(Evaluation.Value("absent", "String?", nothing))
    }

    @Test
    fun `values of value classes are used by later lines`() {
        valueOf("val pause = 2.seconds")
        prompt.evaluate("var pauses = 1.seconds; fun twice(time: Duration) = time * 2; fun brief() = 1.seconds")

        assertThat(valueOf("pause + brief() + listOf(1).sumOf { pauses.inWholeSeconds }.seconds")).isEqualTo(4.seconds)
        prompt.evaluate("pauses = twice(pause)")
        assertThat(valueOf("twice(pauses)")).isEqualTo(8.seconds)
    }

    @Test
    fun `a value class is shown as what it is`() {
        assertThat(valueOf("30.seconds")).isEqualTo(30.seconds)
        assertThat(valueOf("val half = 0.5.seconds")).isEqualTo(0.5.seconds)
        assertThat(valueOf("val some: Duration? = 3.seconds")).isEqualTo(3.seconds)
    }

    @Test
    fun `declarations and what gives nothing are done`() {
        val texts =
            listOf(
                "fun twice(a: Int) = a * 2",
                "class Item(val id: Int)",
                "println()",
                "import java.util.UUID",
                " ",
                "// a",
            )

        assertThat(texts.map(::evaluate)).allMatch { it is Evaluation.Done }
        assertThat(valueOf("twice(Item(4).id)")).isEqualTo(8)
        assertThat((evaluate("Item(1)") as Evaluation.Value).type).isEqualTo("Item")
        assertThat(valueOf("UUID(0, 1).leastSignificantBits")).isEqualTo(1L)
    }

    @Test
    fun `a name can be declared anew, and earlier functions keep what they know`() {
        evaluate("val rate = 1")
        evaluate("fun old() = rate")
        evaluate("val rate = \"two\"")

        assertThat(valueOf("rate + old()")).isEqualTo("two1")
    }

    @Test
    fun `what is lazy is not touched`() {
        assertThat(
            evaluate("val later: Int by lazy { error(\"too early\") }"),
        ).isInstanceOf(Evaluation.Done::class.java)
    }

    @Test
    fun `scenarios are declared over several lines`() {
        assertThat(
            evaluate(
                """
                target("http://localhost:8080")
                val share = param("share", 5)
                scenario("Shop") {
                    load = constant(10.rps, 30.seconds)
                    user {
                        task("browse", weight = share) { get("/").json["items"][0].int }
                    }
                }
                """.trimIndent(),
            ),
        ).isInstanceOf(Evaluation.Done::class.java)

        val plan = scope.toPlan("prompt")
        assertThat(plan.target()).contains("http://localhost:8080")
        assertThat(
            plan
                .scenarios()
                .single()
                .tasks()
                .single()
                .weight(),
        ).isEqualTo(5)
        assertThat(plan.scenarios().single().where()).matches("line\\d+\\.loadpilot\\.kts:3")
    }

    @Test
    fun `a request is sent and waited for`() {
        val value = evaluate("get(\"/products\")") as Evaluation.Value

        assertThat(value.type).isEqualTo("Response")
        assertThat((value.value as Response).status).isEqualTo(200)
        assertThat(user.requests).contains("GET /products")
        assertThat(valueOf("last!!.json[\"path\"].text")).isEqualTo("/products")
    }

    @Test
    fun `what suspends may stand wherever the line runs`() {
        assertThat(valueOf("val r = post(\"/orders\").json[\"method\"].text")).isEqualTo("POST")
        assertThat(valueOf("val (a, b) = listOf(get(\"/1\"), get(\"/2\"))\nb.url")).isEqualTo("/2")
        evaluate("for (i in 1..3) get(\"/loop/\" + i)")
        evaluate("var sent = 0; repeat(2) { get(\"/repeat\"); sent++ }; delay(1)")
        assertThat(valueOf("sent")).isEqualTo(2)
        assertThat(user.requests).contains("GET /loop/3", "GET /repeat")
        assertThat(valueOf("var page = 1\npage = get(\"/p\").status\npage")).isEqualTo(200)
        assertThat(
            valueOf("coroutineScope { listOf(\"/x\", \"/y\").map { async { get(it) } }.awaitAll() }.size"),
        ).isEqualTo(2)
        assertThat(valueOf("listOf(1, 2).map { get(\"/in-lambda\").status }")).isEqualTo(listOf(200, 200))
        assertThat(valueOf("hits > 0 && last == last && get(\"/mixed\").ok")).isEqualTo(true)
    }

    @Test
    fun `functions that suspend are declared as in a script`() {
        evaluate("suspend fun TaskScope.login(name: String) = post(\"/login\") { json(\"name\" to name) }")

        assertThat(valueOf("login(\"a\").json[\"path\"].text")).isEqualTo("/login")
    }

    @Test
    fun `warnings are told with the value`() {
        evaluate("@Deprecated(\"take another\") fun outdated() = 1")

        val value = evaluate("outdated()")

        assertThat(value.warnings.single().render()).contains(":1:1: warning: ", "take another", "outdated()\n    ^^^")
    }

    @Test
    fun `a text that is empty or only a comment does nothing`() {
        assertThat(evaluate("")).isEqualTo(Evaluation.Done())
    }

    private fun evaluate(text: String): Evaluation = prompt.evaluate(text)

    private fun valueOf(text: String): Any? =
        when (val outcome = evaluate(text)) {
            is Evaluation.Value -> outcome.value
            is Evaluation.Rejected -> error(outcome.diagnostics.joinToString("\n") { it.render() })
            is Evaluation.Thrown -> throw outcome.exception
            is Evaluation.Done -> Unit
        }
}
