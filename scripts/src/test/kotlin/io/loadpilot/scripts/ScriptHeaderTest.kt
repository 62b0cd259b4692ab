package io.loadpilot.scripts

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class ScriptHeaderTest {
    @Test
    fun `imports are found behind comments, a shebang and other annotations`() {
        val text =
            """
            #!/usr/bin/env loadpilot
            // @file:Import("not-this.loadpilot.kts")
            /* nor /* nested */ @file:Import("that.loadpilot.kts") */
            @file:Suppress("unused", ")")
            @file:Import("one.loadpilot.kts", /* a "comment" */ "two.loadpilot.kts")
            @file:[Import("three.loadpilot.kts") io.loadpilot.kotlin.file.Import("sub/four.loadpilot.kts")]
            @file : Import("five.loadpilot.kts");
            scenario("x") { }
            """.trimIndent()

        assertThat(imports(text)).containsExactly(
            "one.loadpilot.kts",
            "two.loadpilot.kts",
            "three.loadpilot.kts",
            "sub/four.loadpilot.kts",
            "five.loadpilot.kts",
        )
    }

    @Test
    fun `an import is placed at its opening quote`() {
        val text = "\n@file:Import(\"a.loadpilot.kts\")"

        assertThat(
            ScriptHeader
                .of(text)
                .imports
                .single()
                .offset,
        ).isEqualTo(text.indexOf('"'))
    }

    @Test
    fun `what looks like an import below the header is none`() {
        assertThat(imports("val x = 1\n@file:Import(\"late.loadpilot.kts\")")).isEmpty()
    }

    @Test
    fun `escapes in a path are resolved`() {
        assertThat(imports("@file:Import(\"a\\\\b\\\".loadpilot.kts\")")).containsExactly("a\\b\".loadpilot.kts")
    }

    @Test
    fun `a package line is seen`() {
        assertThat(ScriptHeader.of("@file:Suppress(\"x\")\npackage a.b\n").hasPackage).isTrue()
        assertThat(ScriptHeader.of("packages()").hasPackage).isFalse()
    }

    @Test
    fun `unfinished headers end with the text`() {
        for (text in listOf(
            "@file",
            "@file:",
            "@file:Import(",
            "@file:Import(\"a",
            "@file:[",
            "@file:[Import(\"a\")",
            "/*",
            "#!",
            "@file:[+",
        )) {
            assertThat(ScriptHeader.of(text).hasPackage).describedAs(text).isFalse()
        }
    }

    private fun imports(text: String) = ScriptHeader.of(text).imports.map { it.text }
}
