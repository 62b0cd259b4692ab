package io.loadpilot.scripts

import io.loadpilot.kotlin.ScriptInputs
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.fail
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.io.File
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** All tests share one script that was compiled once: a compilation takes seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptHostTest {
    private lateinit var folder: Path
    private val script get() = folder.resolve("rich.loadpilot.kts")
    private val notices = ArrayList<String>()
    private var compiledMeanwhile = 0
    private lateinit var first: CompiledScript

    @BeforeAll
    fun `compile once`(
        @TempDir folder: Path,
    ) {
        this.folder = folder
        File("src/test/resources/scripts").copyRecursively(folder.toFile())
        first = host().compile(script) { compiledMeanwhile++ }
    }

    @Test
    fun `a script becomes a plan`() {
        val plan = first.plan(ScriptInputs(params = mapOf("port" to "81")))

        assertThat(first.fromCache).isFalse()
        assertThat(compiledMeanwhile).isEqualTo(1)
        assertThat(plan.name()).isEqualTo("rich.loadpilot.kts")
        assertThat(plan.target()).contains("http://localhost:81")
        assertThat(
            plan
                .scenarios()
                .single()
                .tasks()
                .map { it.name() to it.weight() },
        ).containsExactly("look" to 5, "buy" to 1)
        assertThat(plan.scenarios().single().where()).isEqualTo("rich.loadpilot.kts:21")
    }

    @Test
    fun `warnings are told, and do not fail`() {
        val warning = notices.single { "deprecated" in it.lowercase() }

        assertThat(warning)
            .startsWith("$script:7:13: warning: ")
            .endsWith("\n    val pages = oldPages\n                ^^^^^^^^")
    }

    @Test
    fun `a compiled script is only loaded the next time, and keeps loading classes later`() {
        val plan = host().load(script, ScriptInputs()) { fail("nothing to compile") }

        assertThat(
            plan
                .scenarios()
                .single()
                .users()
                .create(),
        ).isNotNull()
    }

    @Test
    fun `of several scripts the good ones are compiled together, and the broken one tells why in its turn`() {
        val one = folder.resolve("one.loadpilot.kts").apply { writeText("val one = 1") }
        val two = folder.resolve("two.loadpilot.kts").apply { writeText("val two = 2") }
        val broken = folder.resolve("broken.loadpilot.kts").apply { writeText("val three: Int = four") }
        var compiled = 0

        host().compileAll(listOf(one, broken, two, folder.resolve("absent.loadpilot.kts"))) { compiled = it }

        assertThat(compiled).isEqualTo(3)
        assertThat(listOf(one, two).map { host().compile(it).fromCache }).containsExactly(true, true)
        assertThrows<ScriptCompilationException> { host().compile(broken) }
    }

    @Test
    fun `each plan of one script runs the body anew`() {
        val targets = listOf("81", "82").map { first.plan(ScriptInputs(mapOf("port" to it))).target().get() }

        assertThat(targets).containsExactly("http://localhost:81", "http://localhost:82")
    }

    @Test
    fun `parameters are told with their defaults, those of imports too`() {
        val parameters = host().parameters(script).map { "${it.name}=${it.default} ${it.description}".trim() }

        assertThat(parameters).containsExactly("port=8080 where the shop listens", "explode=false")
    }

    @Test
    fun `a body that throws is told with the line of the script`() {
        val thrown = assertThrows<ScriptFailedException> { first.plan(ScriptInputs(mapOf("explode" to "true"))) }

        assertThat(thrown.message).isEqualTo(
            "${folder.resolve("lib/shop.loadpilot.kts")}:13: " +
                "the script failed: trouble of main (IllegalArgumentException)",
        )
        assertThat(thrown.cause).isInstanceOf(IllegalArgumentException::class.java)
    }

    @Test
    fun `no class of the compiler or of Kotlin scripting is loaded for a cached script`() {
        val log = folder.resolve("classes.log")
        val command =
            listOf(
                Toolchain(null).java,
                "-Xlog:class+load:file=$log",
                "-cp",
                System.getProperty("java.class.path"),
                "io.loadpilot.scripts.LoadCached",
                script.toString(),
                folder.resolve("cache").toString(),
            )
        val process = ProcessBuilder(command).redirectErrorStream(true).start()
        val output = process.inputStream.bufferedReader().readText()

        assertThat(process.waitFor()).describedAs(output).isZero()
        val loaded = log.readText()
        assertThat(loaded).contains("io.loadpilot.kotlin.LoadPilotScope")
        assertThat(loaded.lines().filter { "kotlin.script." in it || "org.jetbrains.kotlin" in it }).isEmpty()
    }

    @Test
    fun `a damaged file of the cache is made anew`() {
        val small = folder.resolve("small.loadpilot.kts").also { it.writeText(SMALL) }
        host().compile(small)
        val files = folder.resolve("cache/scripts").listDirectoryEntries("*.jar")
        val newest = files.maxBy { it.toFile().lastModified() }
        newest.writeText("no jar")

        val again = host().compile(small)

        assertThat(again.fromCache).isFalse()
        assertThat(host().compile(small).fromCache).isTrue()
    }

    @Test
    fun `errors of a script and its imports are told with place, line and carets`() {
        folder.resolve("broken-import.loadpilot.kts").writeText("val wrong: Int = \"text\"\n")
        val broken = folder.resolve("broken.loadpilot.kts")
        broken.writeText(
            "@file:Import(\"broken-import.loadpilot.kts\")\n" +
                "scenario(\"A\") {\n\tuser { task(\"t\") { clint.get(\"/x\") } }\n}\n",
        )

        val thrown = assertThrows<ScriptCompilationException> { host().compile(broken) }

        assertThat(thrown.message).contains(
            "$broken:3:21: error: Unresolved reference 'clint'.\n" +
                "    \tuser { task(\"t\") { clint.get(\"/x\") } }\n" +
                "    \t                   ^^^^^",
        )
        assertThat(thrown.diagnostics.map { "${Path.of(it.file).fileName}:${it.line}" }.toSet())
            .containsExactlyInAnyOrder("broken.loadpilot.kts:3", "broken-import.loadpilot.kts:1")
        assertThat(folder.resolve("cache/scripts").listDirectoryEntries("work-*")).isEmpty()
    }

    /** Compiles what archives are made from, which must be without errors as well. */
    @Test
    fun `a cache that cannot be written costs a compilation and a notice`() {
        val training = folder.resolve("training.loadpilot.kts")
        training.writeText(checkNotNull(javaClass.getResource("training.loadpilot.kts")).readText())
        val blocked = folder.resolve("blocked").also { it.writeText("") }
        val told = ArrayList<String>()

        val plan = ScriptHost(ScriptOptions(null, blocked, false, told::add)).load(training, ScriptInputs())

        assertThat(plan.scenarios().map { it.name() }).containsExactly("Shop", "Steps")
        assertThat(told.single()).contains("cannot be written")
    }

    @Test
    fun `closing makes no archive unless it is wanted and possible`() {
        host().use { it.compile(script) }

        assertThat(folder.resolve("cache/archives")).doesNotExist()
    }

    private fun host() = ScriptHost(ScriptOptions(null, folder.resolve("cache"), archives = false, notices::add))

    private companion object {
        const val SMALL = "scenario(\"A\") { user { task(\"t\") { get(\"/\") } } }"
    }
}

/** Loads a script that is in the cache, in a process whose loaded classes are looked at. */
object LoadCached {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val options = ScriptOptions(null, Path.of(arguments[1]), false) { error(it) }
        val script = ScriptHost(options).compile(Path.of(arguments[0]))
        check(script.fromCache) { "not in the cache" }
        script.plan(ScriptInputs()).scenarios().forEach { it.users().create() }
    }
}
