package io.loadpilot.scripts

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.createDirectory
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

class ScriptFileTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `a missing script names those that are near`() {
        write("checkout.loadpilot.kts")
        write("other.loadpilot.kts")

        assertThat(complaint("chekout.loadpilot.kts")).endsWith("does not exist. Did you mean checkout.loadpilot.kts?")
        assertThat(complaint("checkout")).endsWith("Did you mean checkout.loadpilot.kts?")
    }

    @Test
    fun `a missing script names what there is instead`() {
        write("other.loadpilot.kts")

        assertThat(complaint("checkout.loadpilot.kts")).endsWith("The folder holds other.loadpilot.kts.")
        assertThat(complaint("no/checkout.loadpilot.kts")).contains("There is no folder")
    }

    @Test
    fun `a folder is not a script`() {
        folder.resolve("tests").createDirectory()
        write("tests/a.loadpilot.kts")

        assertThat(complaint("tests")).endsWith("is a folder, not a script. It holds a.loadpilot.kts.")
    }

    @Test
    fun `a script's name tells its language`() {
        write("plan.kts")

        assertThat(
            complaint("plan.kts"),
        ).endsWith("ends in .loadpilot.kts or .loadpilot.groovy, for example plan.loadpilot.kts.")
    }

    @Test
    fun `an empty script is told to need a scenario`() {
        folder.resolve("a.loadpilot.kts").writeText("\uFEFF \n")

        assertThat(complaint("a.loadpilot.kts")).contains("is empty")
    }

    @Test
    fun `a script is UTF-8`() {
        folder.resolve("a.loadpilot.kts").writeBytes(byteArrayOf('a'.code.toByte(), 0xFF.toByte()))

        assertThat(complaint("a.loadpilot.kts")).endsWith("is not UTF-8 text.")
    }

    @Test
    fun `a byte order mark is no part of the text`() {
        folder.resolve("a.loadpilot.kts").writeText("\uFEFFval a = 1")

        assertThat(ScriptFile.read(folder.resolve("a.loadpilot.kts"))).isEqualTo("val a = 1")
    }

    private fun write(name: String) = folder.resolve(name).writeText("val a = 1")

    private fun complaint(name: String) =
        assertThrows<ScriptFileException> {
            ScriptFile.read(folder.resolve(name))
        }.message
}
