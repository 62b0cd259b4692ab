package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.scripts.prompt.Completion.Kind
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionTest {
    private val user = FakeUser()
    private val prompt = KotlinPrompt(PromptSetting({ LoadPilotScope() }, user))

    @AfterAll
    fun close() {
        prompt.close()
        user.close()
    }

    @Test
    fun `words of a script, of a task and of the caller are known at the top`() {
        assertThat(names("sc")).contains("scenario")
        assertThat(names("ge")).contains("get")
        assertThat(names("la")).contains("last")
        assertThat(names("va")).contains("val", "var")
        assertThat(names("listO")).contains("listOf")
        assertThat(prompt.complete("scen", 4).first().text).isEqualTo("scenario(")
    }

    @Test
    fun `members and extensions follow a dot`() {
        val text = "\"abc\".up"

        assertThat(prompt.complete(text, text.length)).contains(Completion("uppercase", Kind.EXTENSION, "uppercase("))
        assertThat(names("\"abc\".")).contains("length", "substring", "let", "trim").doesNotContain("getBytes", "plus")
        assertThat(names("listOf(1).")).contains("size", "map", "sumOf", "first", "indices").doesNotContain("hashCode")
        assertThat(names("30.se")).containsExactly("seconds")
    }

    @Test
    fun `what is sent has the members of its response`() {
        val sent = user.hits

        assertThat(names("get(\"/\").st")).containsExactly("status")
        assertThat(names("get(\"/\").json[\"a\"].")).contains("text", "int", "path")
        assertThat(names("val status = post(\"/\") { json(\"a\" to 1) }.ch")).containsExactly("check")
        assertThat(names("last?.el")).containsExactly("elapsed")
        assertThat(names("last?.re")).contains("regex", "requiredHeader").doesNotContain("reply")
        assertThat(user.hits).isEqualTo(sent)
    }

    @Test
    fun `what was typed before is known`() {
        prompt.evaluate("val answers = listOf(get(\"/1\"))\nfun twice(a: Int) = a * 2")

        assertThat(prompt.complete("ans", 3)).containsExactly(Completion("answers", Kind.LOCAL, "answers"))
        assertThat(prompt.complete("twi", 3)).containsExactly(Completion("twice", Kind.LOCAL, "twice("))
        assertThat(names("answers.first().sta")).containsExactly("status")
        assertThat(names("answers.map { it.sta")).containsExactly("status")
    }

    @Test
    fun `inside blocks the words of the block are known`() {
        assertThat(names("scenario(\"a\") {\n  us")).contains("user", "users")
        assertThat(names("scenario(\"a\") { user { ta")).contains("task")
        assertThat(names("scenario(\"a\") { user { task(\"t\") { val shop = get(\"/\")\n shop.he")).contains("header")
        assertThat(names("scenario(\"a\") { user { task(\"t\") { val shop = get(\"/\")\n sh")).contains("shop")
        assertThat(names("get(\"/\") { bea")).contains("bearer")
        assertThat(names("\"text \${last?.sta")).containsExactly("status")
    }

    @Test
    fun `nothing stands in strings, comments and numbers`() {
        assertThat(listOf("get(\"/pro", "// ge", "/* ge", "12", "\"abc").map(::names)).allMatch { it.isEmpty() }
    }

    @Test
    fun `what comes after the cursor does not matter`() {
        assertThat(prompt.complete("last?.sta + 1", 9).map { it.name }).containsExactly("status")
    }

    @Test
    fun `completing leaves nothing behind`() {
        names("val half = 1; hal")

        assertThat(prompt.evaluate("half")).isInstanceOf(Evaluation.Rejected::class.java)
    }

    private fun names(text: String) = prompt.complete(text, text.length).map { it.name }
}
