package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.plan.TestPlan
import io.loadpilot.scripts.ScriptHost
import io.loadpilot.scripts.ScriptOptions
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.concurrent.thread
import kotlin.io.path.writeText

/** What a prompt is beside its lines: its start, its scopes, others like it, and its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptSessionTest {
    private val user = FakeUser()
    private val prompt = prompt(user)

    @AfterAll
    fun close() {
        prompt.close()
        user.close()
    }

    @Test
    fun `a warm-up leaves nothing behind, and sends nothing`() {
        val scopes = ArrayList<LoadPilotScope>()
        val sent = user.hits
        prompt(user) { LoadPilotScope().also(scopes::add) }.use { fresh ->
            fresh.warmUp()

            assertThat(scopes).isEmpty()
            assertThat(fresh.evaluate("response")).isInstanceOf(Evaluation.Rejected::class.java)
            assertThat(fresh.evaluate("6 * 7")).isEqualTo(Evaluation.Value("res0", "Int", 42))
            assertThat(user.hits).isEqualTo(sent)
        }
    }

    @Test
    fun `each line is given the scope of its time`() {
        val scopes = ArrayList<LoadPilotScope>()
        prompt(user) { LoadPilotScope().also(scopes::add) }.use { fresh ->
            fresh.evaluate("scenario(\"first\") { user { task(\"t\") { } } }")
            fresh.evaluate("scenario(\"second\") { user { task(\"t\") { } } }")
        }

        val plans = scopes.map { scope -> scope.toPlan("prompt").scenarios().map { it.name() } }
        assertThat(plans).containsExactly(listOf("first"), listOf("second"))
    }

    @Test
    fun `plans of script files are of the classes that lines know`(
        @TempDir folder: Path,
    ) {
        val script = folder.resolve("shop.loadpilot.kts")
        script.writeText("scenario(\"Shop\") { user { task(\"look\") { get(\"/\") } } }")
        val host = ScriptHost(ScriptOptions(null, folder.resolve("cache"), archives = false) { })
        user.plan = host.load(script, ScriptInputs())

        prompt.evaluate("val p: io.loadpilot.plan.TestPlan = plan!!")

        assertThat((prompt.evaluate("p") as Evaluation.Value).value).isInstanceOf(TestPlan::class.java)
        assertThat((prompt.evaluate("p.scenarios().map { it.name() }") as Evaluation.Value).value)
            .isEqualTo(listOf("Shop"))
    }

    @Test
    fun `two prompts know nothing of each other`() {
        prompt(user).use { other ->
            other.evaluate("val mine = 1")
            prompt.evaluate("val mine = \"another\"")

            assertThat((other.evaluate("mine + 1") as Evaluation.Value).value).isEqualTo(2)
            assertThat((prompt.evaluate("mine + 1") as Evaluation.Value).value).isEqualTo("another1")
        }
    }

    @Test
    fun `words of tasks are found though other libraries extend their classes by the same words`() {
        prompt(user).use { fresh ->
            fresh.evaluate("fun StringBuilder.post(url: String) = url")
            assertThat((fresh.evaluate("post(\"/one\").status") as Evaluation.Value).value).isEqualTo(200)
            fresh.evaluate("fun StringBuilder.get(url: String) = url; fun StringBuffer.get(url: String) = url")
            assertThat((fresh.evaluate("val got = get(\"/two\").status") as Evaluation.Value).value).isEqualTo(200)
            assertThat(fresh.complete("get(\"/two\").sta", 15).map { it.name }).containsExactly("status")
        }
    }

    @Test
    fun `after many lines all is still known`() {
        prompt(user).use { fresh ->
            fresh.evaluate("class Item(val id: Int)")
            fresh.evaluate("val item = Item(7)")
            val names = (1..25).map { (fresh.evaluate("$it + item.id") as Evaluation.Value).name }

            assertThat(names).doesNotHaveDuplicates()
            assertThat((fresh.evaluate(names.first()) as Evaluation.Value).value).isEqualTo(8)
            assertThat((fresh.evaluate("item.id + Item(1).id") as Evaluation.Value).value).isEqualTo(8)
        }
    }

    @Test
    fun `grammar and completion do not wait for a line that runs`() {
        val started = CompletableFuture<Evaluation>()
        val running = thread { started.complete(prompt.evaluate("delay(60_000)")) }
        val meanwhile =
            CompletableFuture.supplyAsync {
                listOf(prompt.syntax("1 +"), prompt.complete("last?.stat", 10).single().name)
            }

        assertThat(meanwhile.get(30, SECONDS)).containsExactly(Syntax.Incomplete, "status")
        running.interrupt()
        assertThat(started.get(30, SECONDS)).isInstanceOf(Evaluation.Thrown::class.java)
    }

    @Test
    fun `what was evaluated is usable when the prompt is closed`() {
        val value =
            prompt(user).use { it.evaluate("{ n: Int -> listOf(n).map { it + 1 } }") as Evaluation.Value }.value

        @Suppress("UNCHECKED_CAST")
        assertThat((value as (Int) -> List<Int>)(1)).isEqualTo(listOf(2))
    }

    private fun prompt(user: FakeUser, scope: () -> LoadPilotScope = { LoadPilotScope() }) =
        KotlinPrompt(PromptSetting(scope, user))
}
