package io.loadpilot.scripts

import io.loadpilot.kotlin.ScriptInputs
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.writeText

class CompilerProcessTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `an installation without jars is told to be incomplete`() {
        folder.resolve("lib/run").createDirectories()

        assertThat(failure()).contains("The installation is not complete").contains("compiler")
    }

    @Test
    fun `a process that cannot start its main class is told with what it said`() {
        folder.resolve("lib/run").createDirectories()
        folder.resolve("lib/compiler").createDirectories()

        assertThat(failure()).contains("exit code 1").contains("Please report").contains("CompileMain")
        assertThat(folder.resolve("cache/scripts").listDirectoryEntries()).isEmpty()
    }

    @Test
    fun `a failure of the caller ends the compilation`() {
        val script = script()

        val thrown =
            assertThrows<IllegalStateException> {
                ScriptHost(options(null)).load(script, ScriptInputs()) { error("no connection") }
            }

        assertThat(thrown.message).isEqualTo("no connection")
        assertThat(folder.resolve("cache/scripts").listDirectoryEntries()).isEmpty()
    }

    @Test
    fun `a killed compiler is told as such`() {
        val script = script()

        val thrown =
            assertThrows<CompilerFailureException> {
                ScriptHost(options(null)).load(script, ScriptInputs()) {
                    ProcessHandle.current().children().forEach { it.destroyForcibly() }
                }
            }

        assertThat(thrown.message).contains("was killed by signal 9").contains("memory")
    }

    private fun failure(): String? =
        assertThrows<CompilerFailureException> { ScriptHost(options(folder)).load(script(), ScriptInputs()) }.message

    private fun script() = folder.resolve("a.loadpilot.kts").also { it.writeText("scenario(\"A\") { }") }

    private fun options(home: Path?) = ScriptOptions(home, folder.resolve("cache"), archives = false) { }
}
