package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntaxTest {
    private val prompt = KotlinPrompt(PromptSetting({ LoadPilotScope() }, FakeUser()))

    @AfterAll
    fun close() = prompt.close()

    @ParameterizedTest
    @ValueSource(
        strings = [
            "", "  ", "1 + 1", "val x = 1 // why", "/* all */ x", "/* a /* b */ */", "\"\"\"raw\"\"\"", "unknown(1)",
            "val x: Int = \"no\"",
            "scenario(\"a\") {\n  user { }\n}",
            "\"// no comment\"",
            "\"/* no comment\"", "'a'", "a; b", "\"\${\"inner\"}\"",
        ],
    )
    fun `a text without anything open is complete`(text: String) {
        assertThat(prompt.syntax(text)).isEqualTo(Syntax.Complete)
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "scenario(\"a\") {", "listOf(1,", "1 +", "val x =", "val x = // why", "r.",
            "/* open", "/* a /* b */",
            "/** open", "\"\"\"raw", "\"\"\"raw\n\"", "fun f() =", "if (true)", "get(\"/\") { header(",
            "listOf(1).map {\n  it /* why */\n",
        ],
    )
    fun `what is open at the end wants another line`(text: String) {
        assertThat(prompt.syntax(text)).isEqualTo(Syntax.Incomplete)
    }

    @ParameterizedTest
    @ValueSource(strings = ["val = 3", "listOf(1))", "\"open", "get(\"/x)\n}", "x = = 1", "1 +* 2", "}"])
    fun `what more lines cannot mend is wrong`(text: String) {
        assertThat(prompt.syntax(text)).isInstanceOf(Syntax.Wrong::class.java)
    }

    @Test
    fun `a mistake is told with its place`() {
        assertThat(prompt.syntax("val a = 1\nval b = )")).isEqualTo(Syntax.Wrong(2, 8, "Expecting an expression"))
        assertThat(prompt.syntax("get(\"/x)")).isEqualTo(Syntax.Wrong(1, 5, "The string is not closed"))
    }
}
