package io.loadpilot.scripts

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

class ScriptSourcesTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `the key depends on the script, its imports and the tools`() {
        write("common.loadpilot.kts", "val a = 1")
        val script = write("main.loadpilot.kts", "@file:Import(\"common.loadpilot.kts\")\nprintln(a)")
        val first = key(script)

        assertThat(key(script)).isEqualTo(first)
        assertThat(key(script, tools = "newer")).isNotEqualTo(first)
        write("common.loadpilot.kts", "val a = 2")
        val second = key(script)
        assertThat(second).isNotEqualTo(first)
        write("main.loadpilot.kts", "@file:Import(\"common.loadpilot.kts\")\nprintln(a + 1)")
        assertThat(key(script)).isNotIn(first, second)
    }

    @Test
    fun `the key is the same wherever the scripts lie`() {
        val keys =
            listOf("here", "there").map {
                write("$it/lib/common.loadpilot.kts", "val a = 1")
                key(write("$it/main.loadpilot.kts", "@file:Import(\"lib/common.loadpilot.kts\")"))
            }

        assertThat(keys.distinct()).hasSize(1)
    }

    @Test
    fun `each import is read once however many scripts want it`() {
        write("base.loadpilot.kts", "val base = 1")
        write("left.loadpilot.kts", "@file:Import(\"base.loadpilot.kts\")")
        write("right.loadpilot.kts", "@file:Import(\"base.loadpilot.kts\")")
        val script = write("main.loadpilot.kts", "@file:Import(\"left.loadpilot.kts\", \"right.loadpilot.kts\")")

        assertThat(ScriptSources.read(script).files.map { it.path.fileName.toString() }).containsExactly(
            "main.loadpilot.kts",
            "left.loadpilot.kts",
            "base.loadpilot.kts",
            "right.loadpilot.kts",
        )
    }

    @Test
    fun `a missing import is an error at its place`() {
        val script = write("main.loadpilot.kts", "\n@file:Import(\"comon.loadpilot.kts\")")
        write("common.loadpilot.kts", "val a = 1")

        val problem = problems(script).single()

        assertThat(problem.render()).isEqualTo(
            """
            $script:2:14: error: ${folder.resolve(
                "comon.loadpilot.kts",
            )} does not exist. Did you mean common.loadpilot.kts?
                @file:Import("comon.loadpilot.kts")
                             ^^^^^^^^^^^^^^^^^^^^^
            """.trimIndent(),
        )
    }

    @Test
    fun `all wrong imports are told at once`() {
        write("packed.loadpilot.kts", "package a\nval b = 1")
        write("loop.loadpilot.kts", "@file:Import(\"main.loadpilot.kts\")")
        write("sub/twin.loadpilot.kts", "val c = 1")
        write("twin.loadpilot.kts", "val c = 1")
        val imports = listOf("packed", "loop", "sub/twin", "twin").joinToString { "\"$it.loadpilot.kts\"" }
        val script = write("main.loadpilot.kts", "@file:Import($imports)")

        val messages = problems(script).map { it.message }

        assertThat(messages).hasSize(3)
        assertThat(messages[0]).contains("packed.loadpilot.kts has a package line")
        assertThat(messages[1]).contains("main.loadpilot.kts imports itself")
        assertThat(messages[2]).contains("have the same name")
    }

    @Test
    fun `what another process reads is what was written`() {
        write("ä.loadpilot.kts", "val a = \"ö\"")
        val sources = ScriptSources.read(write("main.loadpilot.kts", "@file:Import(\"ä.loadpilot.kts\")\r\nprintln(a)"))

        val file = folder.resolve("sources")
        sources.write(file)
        val read = readSources(file)

        assertThat(read.files.map { listOf(it.path, it.shown, it.text) })
            .isEqualTo(sources.files.map { listOf(it.path, it.shown, it.text) })
    }

    private fun write(name: String, text: String): Path =
        folder.resolve(name).also {
            it.parent.createDirectories()
            it.writeText(text)
        }

    private fun key(script: Path, tools: String = "tools") = ScriptSources.read(script).key(tools)

    private fun problems(script: Path) =
        assertThrows<ScriptCompilationException> { ScriptSources.read(script) }.diagnostics
}
