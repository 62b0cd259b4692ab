package io.loadpilot.kotlin.feed

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.FakeSession
import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.ThreadLoop
import io.loadpilot.kotlin.UserScope
import io.loadpilot.kotlin.taskOf
import io.loadpilot.plan.problem.InvalidPlanException
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.deleteExisting
import kotlin.io.path.writeText

class FeederTest {
    @TempDir
    lateinit var folder: Path

    private val loop = ThreadLoop()
    private val session = FakeSession(loop) { FakeReply() }
    private val scope = LoadPilotScope()

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `sequential rows follow one another, and again from the start`() {
        val users = scope.csv(file("users.csv", "name,age\nAda,36\n\"Grace, H.\",85\n")).sequential()
        val drawn = mutableListOf<String>()

        run { repeat(5) { drawn += users.next()["name"] } }

        assertThat(drawn).containsExactly("Ada", "Grace, H.", "Ada", "Grace, H.", "Ada")
    }

    @Test
    fun `unique rows are given once, on any thread, then the run ends`() {
        val users = scope.csv(numbers(200)).unique()
        val drawn = mutableListOf<List<String>>()

        val failure =
            run {
                drawn += coroutineScope { List(200) { async(Dispatchers.IO) { users.next()["n"] } }.awaitAll() }
                users.next()
                error("not reached")
            }

        assertThat(drawn.single()).doesNotHaveDuplicates().hasSize(200)
        assertThat(failure).isInstanceOf(CancellationException::class.java)
        assertThat(session.aborted).isEqualTo("numbers.csv: all 200 rows are used".replace("numbers.csv", numbers(200)))
    }

    @Test
    fun `shuffled rows are all given before one comes again, in an order that follows from the seed`() {
        fun drawn(seed: Long): List<String> {
            val rows = LoadPilotScope(ScriptInputs(seed = seed)).csv(numbers(20)).shuffled()
            val all = mutableListOf<String>()
            run { repeat(20) { all += rows.next()["n"] } }
            return all
        }

        assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2)).doesNotHaveDuplicates()
    }

    @Test
    fun `random rows in a task follow from its session`() {
        val rows = scope.csv(numbers(1000)).random()

        fun drawn(): List<String> {
            val all = mutableListOf<String>()
            FakeSession(loop) { null }.run(taskOf { repeat(5) { all += rows.next()["n"] } })
            return all
        }

        assertThat(drawn()).isEqualTo(drawn())
    }

    @Test
    fun `rows in memory can be had by number`() {
        val rows = scope.csv(numbers(10)).random()

        assertThat(rows.size).isEqualTo(10)
        assertThat(listOf(0, 9, 10).map { rows[it]["n"] } + rows[25L]["n"]).containsExactly("0", "9", "0", "5")
    }

    @Test
    fun `users take their rows in the order in which they are made, the plan takes none`() {
        val users = scope.csv(numbers(2)).unique()
        val taken = mutableListOf<String>()
        val factory = users { taken += users.next()["n"] }

        repeat(2) { factory.create() }
        val last = factory.create()

        assertThat(taken).containsExactly("0", "0", "1")
        assertThat(session.run(last.onStart())).isInstanceOf(CancellationException::class.java)
        assertThat(session.aborted).endsWith("all 2 rows are used")
    }

    @Test
    fun `random rows of users follow from the seed`() {
        fun taken(seed: Long): List<String> {
            val rows = LoadPilotScope(ScriptInputs(seed = seed)).csv(numbers(1000)).random()
            val all = mutableListOf<String>()
            val factory = users { all += rows.next()["n"] }
            repeat(5) { factory.create() }
            return all
        }

        assertThat(taken(1)).isEqualTo(taken(1)).isNotEqualTo(taken(2))
    }

    @Test
    fun `JSON rows are values of an array, or one a line`() {
        val items = scope.json(file("items.json", """[{"id":1,"tags":["a"]},{"id":2}]""")).sequential()
        val lines = scope.json(file("items.jsonl", "{\"id\":3}\n{\"id\":4}\n")).sequential()
        val drawn = mutableListOf<Int>()

        run {
            repeat(3) { drawn += items.next()["id"].int }
            repeat(3) { drawn += lines.next()["id"].int }
        }

        assertThat(drawn).containsExactly(1, 2, 1, 3, 4, 3)
    }

    @Test
    fun `a separator, a header of one's own and a byte order mark`() {
        val semicolons = scope.csv(file("a.csv", "\uFEFFname;age\nAda;36\n"), separator = ';').random()
        val bare = scope.csv(file("b.csv", "Ada,36\nGrace,85\n"), header = listOf("name", "age")).random()

        assertThat(semicolons[0].toString()).isEqualTo("{name=Ada, age=36}")
        assertThat(bare[1]["name"]).isEqualTo("Grace")
        assertThat(bare.size).isEqualTo(2)
    }

    @Test
    fun `a column that is not there is told with those that are`() {
        val row = scope.csv(file("users.csv", "name,email\nAda,a@b\n")).random()[0]

        assertThat(assertThrows<NoSuchElementException> { row["emial"] })
            .hasMessageEndingWith("has no column \"emial\"; did you mean \"email\"? There are: name, email")
        assertThat("email" in row).isTrue()
        assertThat("emial" in row).isFalse()
    }

    @Test
    fun `files that cannot be used are problems of the plan, with their lines`() {
        scope.csv(folder.resolve("absent.csv").toString())
        scope.csv(folder.toString())
        scope.csv(file("empty.csv", ""))
        scope.csv(file("header.csv", "a,b\n"))
        scope.csv(file("ragged.csv", "a,b\n1\n"))
        scope.csv(file("twice.csv", "a,a\n1,2\n"))
        scope.csv(file("later.csv", "a,b\n1,2\n1,2,3\n")).random()
        scope.csv(file("quote.csv", "a,b\n\"1,2\n"))
        scope.json(file("broken.json", "[\n{\"a\":1,}]"))
        scope.json(file("object.json", "{}"))
        scope.json(file("none.json", "[]"))

        val problems = problems()

        assertThat(problems.map { it.what().substringAfterLast('/') }).containsExactly(
            "absent.csv does not exist",
            "${folder.fileName} is a folder",
            "empty.csv is empty",
            "header.csv has no row",
            "ragged.csv:2 has 1 field, not 2",
            "twice.csv has two columns \"a\"",
            "later.csv:3 has 3 fields, not 2",
            "quote.csv is not CSV: Unclosed quoted field at end of input (record starting at line 2)",
            "broken.json:2 is not JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start " +
                "property name",
            "object.json is not an array",
            "none.json has no row",
            "there is no scenario",
        )
    }

    @Test
    fun `a row of a file that cannot be used ends the script with all problems`() {
        scope.counter(" ")
        val users = scope.csv(folder.resolve("absent.csv").toString()).unique()
        scope.scenario("shop") { user { users.next() } }

        assertThat(problems().map { it.what().substringAfterLast('/') })
            .containsExactly("the counter has no name", "absent.csv does not exist")
    }

    @Test
    fun `a bad row later in a file fails its task only`() {
        val users = scope.csv(file("users.csv", "a,b\n1,2\n3\n4,5\n")).sequential()
        val items = scope.json(file("items.json", "[1,\n2,\n}")).sequential()
        val drawn = mutableListOf<String>()

        val failures =
            List(3) { run { drawn += users.next()["a"] } } + List(4) { run { drawn += items.next().text } }

        assertThat(drawn).containsExactly("1", "4", "1", "2")
        assertThat(failures.map { it?.message?.substringAfterLast('/')?.substringBefore(':', "none") })
            .containsExactly(null, "users.csv", null, null, null, "items.json", "items.json")
        assertThat(failures[1]?.message).endsWith("users.csv:3 has 1 field, not 2")
        assertThat(failures[5]?.message).contains("items.json:3 is not JSON")
    }

    @Test
    fun `a file that goes away fails the tasks that need it`() {
        val path = file("users.csv", "a\n1\n")
        val users = scope.csv(path).sequential()
        Path.of(path).deleteExisting()

        assertThat(run { users.next() }).hasMessageContaining("users.csv does not exist")
    }

    private fun problems() = assertThrows<InvalidPlanException> { scope.toPlan("test") }.problems()

    private fun run(block: suspend TaskScope.() -> Unit) = session.run(taskOf(block))

    private fun users(block: UserScope.() -> Unit) =
        LoadPilotScope()
            .apply {
                scenario("shop") {
                    user {
                        task("a") { }
                        block()
                    }
                }
            }.toPlan("test")
            .scenarios()
            .single()
            .users()

    private fun numbers(count: Int) = file("numbers.csv", "n\n" + (0 until count).joinToString("\n"))

    private fun file(name: String, text: String) = folder.resolve(name).also { it.writeText(text) }.toString()
}
