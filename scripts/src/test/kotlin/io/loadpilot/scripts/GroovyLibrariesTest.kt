package io.loadpilot.scripts

import io.loadpilot.kotlin.ScriptInputs
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

class GroovyLibrariesTest {
    @TempDir
    lateinit var folder: Path

    private val maven by lazy { MavenFolder(folder.resolve("maven")) }

    @BeforeEach
    fun `look for libraries in a folder`() {
        System.setProperty(CompilerProcess.LOCAL_REPOSITORY, maven.folder.toString())
    }

    @AfterEach
    fun `forget the folder`() {
        System.clearProperty(CompilerProcess.LOCAL_REPOSITORY)
    }

    @Test
    fun `what a script grabs in any form is there, also when it comes from the cache`() {
        listOf("brief", "named", "listed").forEach { maven.add(it, it) }
        script(
            "@Grab('com.example:brief:1.0')",
            "import com.example.Brief",
            "@Grapes([@Grab(group = 'com.example', module = 'named', version = '1.0'), @Grab('com.example:listed:1.0')])",
            "import com.example.Named",
            "target 'http://' + Brief.text() + Named.text() + com.example.Listed.text()",
            SCENARIO,
        )

        val first = host().compile(file())
        val second = host().compile(file())

        assertThat(listOf(first.fromCache, second.fromCache)).containsExactly(false, true)
        assertThat(second.plan(ScriptInputs()).target()).contains("http://briefnamedlisted")
    }

    @Test
    fun `further repositories are asked too`() {
        val other = MavenFolder(folder.resolve("other"))
        other.add("greeter", "greeted")
        script(
            "@GrabResolver(name = 'other', root = '${other.url}')",
            "@Grab('com.example:greeter:1.0')",
            "import com.example.Greeter",
            "target 'http://' + Greeter.text()",
            SCENARIO,
        )

        assertThat(host().compile(file()).plan(ScriptInputs()).target()).contains("http://greeted")
    }

    @Test
    fun `libraries that cannot be had are told where they are grabbed`() {
        val nowhere = folder.resolve("nowhere").createDirectories().toUri()
        script(
            "@GrabResolver('$nowhere')",
            "@Grab('x:y:z:1:2:3')",
            "@Grab('greeter')",
            "import java.util.List",
            SCENARIO,
        )

        assertThat(errors()).containsExactly(
            "${file()}:2:1: error: \"x:y:z:1:2:3\" is not of the form group:artifact:version.",
            "${file()}:3:1: error: \"greeter\" is not of the form group:artifact:version.",
        )
    }

    @Test
    fun `what is not known of grapes is refused`() {
        script("@GrabExclude('a:b')", "@Grab(version = \"\${1}\")", "import java.util.List", SCENARIO)
        assertThat(errors()).hasSize(2).allMatch { "mine.loadpilot.groovy:" in it }
    }

    @Test
    fun `mistakes are told as ever`() {
        script("@Grab('com.example:brief:1.0'", "import java.util.List", SCENARIO)
        assertThat(errors()).singleElement().asString().contains(" error: Missing ')'")
    }

    private fun errors() =
        assertThrows<ScriptException> { host().compile(file()) }
            .message
            .orEmpty()
            .lines()
            .filter { " error: " in it }

    private fun script(vararg lines: String) = file().writeText(lines.joinToString("\n"))

    private fun file() = folder.resolve("mine.loadpilot.groovy")

    private fun host() = ScriptHost(ScriptOptions(null, folder.resolve("cache"), archives = false) { })

    private companion object {
        const val SCENARIO = "scenario('a') { user { task('t') { get('/') } } }"
    }
}
