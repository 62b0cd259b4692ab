package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.concurrent.thread

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptErrorsTest {
    private val user = FakeUser()
    private val prompt = KotlinPrompt(PromptSetting({ LoadPilotScope() }, user))

    @AfterAll
    fun close() {
        prompt.close()
        user.close()
    }

    @Test
    fun `an error shows what was typed, and where`() {
        assertThat(rejection("val a = 1\n\tclint.get(\"/x\")")).isEqualTo(
            "2:2: error: Unresolved reference 'clint'.\n    \tclint.get(\"/x\")\n    \t^^^^^",
        )
    }

    @Test
    fun `an error within what is awaited has the columns of what was typed`() {
        assertThat(rejection("val r = get(\"/x\").statu; val s = get(\"/y\").status")).isEqualTo(
            "1:19: error: Unresolved reference 'statu' on receiver of type 'Response'.\n" +
                "    val r = get(\"/x\").statu; val s = get(\"/y\").status\n" +
                "                      ^^^^^",
        )
        assertThat(rejection("val r: Int = get(\"/x\")")).startsWith("1:").contains("Int", "Response")
        assertThat(rejection("get(\"/a\")\nget(\"/b\").nope")).startsWith("2:11: error")
    }

    @Test
    fun `an unknown word is told of the line as it was typed`() {
        assertThat(rejection("scenario(\"a\") {\n  usr { }\n}")).startsWith("2:3: error: Unresolved reference 'usr'.")
        assertThat(rejection("gett(\"/x\")")).startsWith("1:1: error: Unresolved reference 'gett'.")
    }

    @Test
    fun `what belongs to the top of a script says so in an inner block`() {
        assertThat(rejection("scenario(\"a\") { user { task(\"t\") { target(\"x\") } } }"))
            .contains("target(…) belongs to the top of the script")
    }

    @Test
    fun `several errors are all told`() {
        val rejected = prompt.evaluate("val a: Int = \"x\"\nval b: String = 1") as Evaluation.Rejected

        assertThat(rejected.diagnostics.map { it.line }).containsExactly(1, 2)
    }

    @Test
    fun `texts that are not Kotlin are refused before they reach the compiler`() {
        assertThat(rejection("listOf(1,2).map {")).startsWith("1:17: error: the line is not complete")
        assertThat(rejection("1 +* 2")).startsWith("1:4: error: ")
        assertThat(rejection("@file:Import(\"a.loadpilot.kts\")\nval a = 1"))
            .startsWith("1:1: error: annotations of a file do not work at a prompt")
    }

    @Test
    fun `nothing of a line that does not compile is known later`() {
        rejection("val gone = 1\nval wrong: Int = \"\"")

        assertThat(rejection("gone")).startsWith("1:1: error: Unresolved reference 'gone'")
    }

    @Test
    fun `nothing of a line that throws is known later, and others go on`() {
        prompt.evaluate("val before = 1")

        val thrown = prompt.evaluate("val half: String = error(\"trouble\")") as Evaluation.Thrown

        assertThat(thrown.exception).isInstanceOf(IllegalStateException::class.java).hasMessage("trouble")
        assertThat(rejection("half")).contains("Unresolved reference 'half'")
        assertThat((prompt.evaluate("before + 1") as Evaluation.Value).value).isEqualTo(2)
    }

    @Test
    fun `the stack of what is thrown ends with what was typed`() {
        prompt.evaluate("fun fails() {\n  require(false) { \"as asked\" }\n}")

        val thrown = prompt.evaluate("try { fails() } catch (e: Exception) { throw Exception(e) }") as Evaluation.Thrown

        assertThat(thrown.exception.stackTrace.map { it.fileName!!.replace(Regex("\\d+"), "N") })
            .containsExactly("lineN.loadpilot.kts")
        assertThat(
            thrown.exception.cause!!
                .stackTrace
                .map { it.lineNumber },
        ).containsExactly(2, 1)
    }

    @Test
    fun `what a task throws comes out as it is`() {
        val thrown = prompt.evaluate("get(\"/x\").expect(404)") as Evaluation.Thrown

        assertThat(thrown.exception).hasMessage("expected 404, was 200")
    }

    @Test
    fun `an interrupt ends what waits, and is used up`() {
        for (text in listOf("delay(60_000)", "runBlocking { delay(60_000) }", "Thread.sleep(60_000)")) {
            val outcome = CompletableFuture<Evaluation>()
            val interrupted = CompletableFuture<Boolean>()
            val evaluating =
                thread {
                    outcome.complete(prompt.evaluate(text))
                    interrupted.complete(Thread.currentThread().isInterrupted)
                }
            await().until { evaluating.stackTrace.any { it.fileName?.startsWith("line") == true } }

            evaluating.interrupt()

            assertThat(outcome.get(10, SECONDS)).describedAs(text).isInstanceOf(Evaluation.Thrown::class.java)
            assertThat((outcome.get() as Evaluation.Thrown).exception).isInstanceOf(InterruptedException::class.java)
            assertThat(interrupted.get(10, SECONDS)).isFalse()
        }
    }

    @Test
    fun `an interrupt while a line compiles ends it, and harms nothing`() {
        val outcome = CompletableFuture<Evaluation>()
        thread {
            Thread.currentThread().interrupt()
            outcome.complete(prompt.evaluate("val tooLate = 1"))
        }

        assertThat(
            (outcome.get(10, SECONDS) as Evaluation.Thrown).exception,
        ).isInstanceOf(InterruptedException::class.java)
        assertThat(rejection("tooLate")).contains("Unresolved reference")
        assertThat((prompt.evaluate("listOf(1).map { it }") as Evaluation.Value).value).isEqualTo(listOf(1))
    }

    @Test
    fun `several threads may evaluate, and one that runs for long holds up nobody`() {
        val long = CompletableFuture<Evaluation>()
        val running = thread { long.complete(prompt.evaluate("Thread.sleep(60_000)")) }
        await().until { running.stackTrace.any { it.fileName?.startsWith("line") == true } }

        val outcomes =
            (1..4).map { n ->
                CompletableFuture.supplyAsync { (1..3).map { prompt.evaluate("val t$n$it = $n * $it") } }
            }

        assertThat(outcomes.flatMap { it.get(60, SECONDS) }).allMatch { it is Evaluation.Value }
        assertThat((prompt.evaluate("t43 + t21") as Evaluation.Value).value).isEqualTo(14)
        assertThat(long).isNotDone()
        running.interrupt()
        assertThat(long.get(10, SECONDS)).isInstanceOf(Evaluation.Thrown::class.java)
        assertThat((prompt.evaluate("t43") as Evaluation.Value).value).isEqualTo(12)
    }

    private fun rejection(text: String): String =
        (prompt.evaluate(text) as Evaluation.Rejected)
            .diagnostics
            .first()
            .render()
            .substringAfter("loadpilot.kts:")
}
