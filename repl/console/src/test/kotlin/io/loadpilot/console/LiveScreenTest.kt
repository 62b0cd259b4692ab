package io.loadpilot.console

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.PrintStream

class LiveScreenTest {
    private val bytes = ByteArrayOutputStream()
    private var size = TerminalSize(40, 10)
    private val screen = LiveScreen(PrintStream(bytes, true, Charsets.UTF_8)) { size }

    @Test
    fun `the next picture starts where the last one did`() {
        screen.draw { listOf("one", "two") }
        assertThat(written { screen.draw { listOf("three") } }).isEqualTo("\r<ESC>[2Athree<ESC>[K\n<ESC>[J")
    }

    @Test
    fun `a terminal that became narrower has wrapped the lines`() {
        screen.draw { listOf("x".repeat(39), "two") }
        size = TerminalSize(20, 10)
        assertThat(written { screen.erase() }).isEqualTo("\r<ESC>[3A<ESC>[J")
    }

    @Test
    fun `no more lines are drawn than the terminal has`() {
        size = TerminalSize(40, 3)
        assertThat(written { screen.draw { listOf("one", "two", "three") } }).contains("two").doesNotContain("three")
    }

    @Test
    fun `a line for good stands above the next picture`() {
        screen.draw { listOf("one") }
        assertThat(written { screen.print("kept") }).isEqualTo("\r<ESC>[1A<ESC>[Jkept\n")
        assertThat(written { screen.draw { listOf("two") } }).isEqualTo("\rtwo<ESC>[K\n<ESC>[J")
    }

    @Test
    fun `erasing twice writes once`() {
        screen.draw { listOf("one") }
        screen.erase()
        assertThat(written { screen.erase() }).isEmpty()
    }

    private fun written(action: () -> Unit): String {
        bytes.reset()
        action()
        return bytes.toString(Charsets.UTF_8).replace("\u001b", "<ESC>")
    }
}
