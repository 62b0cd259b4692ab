package io.loadpilot.scripts

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

class DiagnosticTest {
    @Test
    fun `an error shows its place, its line and what is meant`() {
        val text = diagnostic(9, 14, "        clint.get(\"/x\")").render()

        assertThat(text).isEqualTo(
            "checkout.loadpilot.kts:12:9: error: Unresolved reference 'clint'.\n" +
                "            clint.get(\"/x\")\n" +
                "            ^^^^^",
        )
    }

    @Test
    fun `tabs before the mark are kept`() {
        assertThat(diagnostic(3, 8, "\t\tclint.get()").render()).endsWith("    \t\tclint.get()\n    \t\t^^^^^")
    }

    @Test
    fun `carets end with the line, and there is always one`() {
        assertThat(diagnostic(3, 80, "abcd").render()).endsWith("\n      ^^")
        assertThat(diagnostic(5, 5, "abcd").render()).endsWith("\n        ^")
        assertThat(diagnostic(9, 5, "abcd").render()).endsWith("\n            ^")
    }

    @Test
    fun `a message without a place stands alone`() {
        val text = Diagnostic(Diagnostic.Severity.WARNING, "a.loadpilot.kts", 0, 0, 0, "It is late.", "").render()

        assertThat(text).isEqualTo("a.loadpilot.kts: warning: It is late.")
    }

    @Test
    fun `diagnostics survive the way between two processes`(
        @TempDir folder: Path,
    ) {
        val sent =
            listOf(
                diagnostic(9, 14, "\tclint\u2028ü\r"),
                diagnostic(1, 2, "").copy(severity = Diagnostic.Severity.WARNING),
            )
        val file = folder.resolve("report")

        CompileReport(sent, "it crashed").write(file)
        val received = CompileReport.read(file)

        assertThat(received.diagnostics).isEqualTo(sent)
        assertThat(received.failure).isEqualTo("it crashed")
        assertThat(received.failed).isTrue()
    }

    private fun diagnostic(column: Int, endColumn: Int, line: String) =
        Diagnostic(
            Diagnostic.Severity.ERROR,
            "checkout.loadpilot.kts",
            12,
            column,
            endColumn,
            "Unresolved reference 'clint'.",
            line,
        )
}
