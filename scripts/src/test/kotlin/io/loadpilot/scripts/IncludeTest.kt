package io.loadpilot.scripts

import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.plan.problem.InvalidPlanException
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/** Scripts that use other files: included scripts, data, libraries. They share one cache, as each takes seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncludeTest {
    private lateinit var folder: Path
    private val maven by lazy { MavenFolder(folder.resolve("maven")) }

    @BeforeAll
    fun `write the scripts`(
        @TempDir folder: Path,
    ) {
        this.folder = folder
        System.setProperty(CompilerProcess.LOCAL_REPOSITORY, folder.resolve("maven").toString())
        folder.resolve("lib").createDirectories()
        script("lib/common", "target(\"http://\" + param(\"host\", \"shop\"))\ninclude(\"more.loadpilot.kts\")")
        script("lib/more", scenario("more"))
        script(
            "main",
            "include(\"lib/common.loadpilot.kts\")",
            "include(\"lib/more.loadpilot.kts\")",
            scenario("main"),
        )
        host().compileAll(listOf("lib/common", "lib/more", "main").map(::file))
    }

    @AfterAll
    fun `forget the local repository`() {
        System.clearProperty(CompilerProcess.LOCAL_REPOSITORY)
    }

    @Test
    fun `included scripts join the plan, each once, with paths relative to their own`() {
        val script = host().compile(file("main"))

        val plan = script.plan(ScriptInputs(mapOf("host" to "x")))

        assertThat(plan.target()).contains("http://x")
        assertThat(plan.scenarios().map { it.name() }).containsExactly("more", "main")
        assertThat(plan.scenarios().map { it.where() }).containsExactly("more.loadpilot.kts:1", "main.loadpilot.kts:3")
        assertThat(script.parameters().map { it.name }).containsExactly("host")
    }

    @Test
    fun `a change of an included script compiles that one only`() {
        host().load(file("main"), ScriptInputs())

        script("lib/more", scenario("changed"))
        val again = host().compile(file("main"))

        assertThat(again.fromCache).isTrue()
        assertThat(again.plan(ScriptInputs()).scenarios().map { it.name() }).containsExactly("changed", "main")
        script("lib/more", scenario("more"))
    }

    @Test
    fun `what cannot be included is told with the line that wants it`() {
        script("wanting", "", "include(param(\"file\", \"lib/comon\") + \".loadpilot.kts\")")
        script("circle", "include(\"wanting.loadpilot.kts\")")
        script("wrong", "val x: Int = \"\"")
        script("throws", "", "error(\"no disk\")")
        host().compileAll(listOf("wanting", "circle", "throws").map(::file))

        assertThat(failure("wanting")).isEqualTo(
            "wanting.loadpilot.kts:2: ${folder.resolve("lib/comon.loadpilot.kts")} does not exist. " +
                "Did you mean common.loadpilot.kts?",
        )
        assertThat(failure("wanting", "file" to "circle"))
            .isEqualTo(
                "circle.loadpilot.kts:1: wanting.loadpilot.kts includes itself, directly or through another script.",
            )
        assertThat(failure("wanting", "file" to "wrong")).startsWith("${file("wrong")}:1:12: error: ")
        assertThat(failure("wanting", "file" to "throws"))
            .isEqualTo("${file("throws")}:2: the script failed: no disk (IllegalStateException)")
    }

    @Test
    fun `data lies beside the script that names it, and what is wrong with it is told with the line`() {
        folder.resolve("lib/users.csv").writeText("name\nAda\n")
        script(
            "lib/data",
            "val users = csv(\"users.csv\").random()",
            "fun more() = csv(\"users.csv\").random()[0][\"name\"]",
        )
        script(
            "feeding",
            "@file:Import(\"lib/data.loadpilot.kts\")",
            "target(\"http://\" + users[0][\"name\"] + more())",
            "val people = csv(param(\"file\", \"lib/users.csv\")).unique()",
            "scenario(\"a\") { user { people.next()[param(\"column\", \"name\")]; task(\"t\") { } } }",
        )
        val script = host().compile(file("feeding"))

        assertThat(script.plan(ScriptInputs()).target()).contains("http://AdaAda")
        assertThat(failure("feeding", "column" to "nam")).isEqualTo(
            "${file("feeding")}:4: the script failed: lib/users.csv has no column \"nam\"; " +
                "did you mean \"name\"? There are: name (NoSuchElementException)",
        )
        val absent = assertThrows<InvalidPlanException> { script.plan(ScriptInputs(mapOf("file" to "users.csv"))) }
        assertThat(absent.problems().single().toString()).isEqualTo(
            "feeding.loadpilot.kts:3: users.csv does not exist; put it at ${folder.resolve("users.csv")}, " +
                "or correct the path",
        )
    }

    @Test
    fun `libraries are there when a script is compiled, when it runs, and when it comes from the cache`() {
        maven.add("greeter", "http://greeted")
        script(
            "library",
            "@file:DependsOn(\"com.example:greeter:1.0\")",
            "target(com.example.Greeter.text())",
            scenario("a"),
        )

        val first = host().compile(file("library"))
        val second = host().compile(file("library"))

        assertThat(listOf(first.fromCache, second.fromCache)).containsExactly(false, true)
        assertThat(second.plan(ScriptInputs()).target()).contains("http://greeted")
    }

    @Test
    fun `all libraries that cannot be had are told where they are named`() {
        val nowhere = folder.resolve("nowhere").createDirectories().toUri()
        script(
            "missing",
            "@file:Repository(\"$nowhere\")",
            "@file:DependsOn(\"greeter\", \"x:y:z:1:2:3\")",
            scenario("a"),
        )

        assertThat(failure("missing").lines().filter { "error" in it }).containsExactly(
            "${file("missing")}:2:17: error: \"greeter\" is not of the form group:artifact:version.",
            "${file("missing")}:2:28: error: \"x:y:z:1:2:3\" is not of the form group:artifact:version.",
        )
    }

    private fun failure(name: String, vararg params: Pair<String, String>) =
        assertThrows<ScriptException> { host().load(file(name), ScriptInputs(params.toMap())) }.message.orEmpty()

    private fun scenario(name: String) = "scenario(\"$name\") { user { task(\"t\") { get(\"/\") } } }"

    private fun script(name: String, vararg lines: String) = file(name).writeText(lines.joinToString("\n"))

    private fun file(name: String) = folder.resolve("$name.loadpilot.kts")

    private fun host() = ScriptHost(ScriptOptions(null, folder.resolve("cache"), archives = false) { })
}
