package io.loadpilot.kotlin

import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.values.Response
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.util.Map.entry

class ExtractionTest {
    private val loop = ThreadLoop()

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `CSS finds elements of a page, their texts and attributes`() =
        with(PAGE) {
            assertThat(html.css("h1").text).isEqualTo("The shop")
            assertThat(html.css("input[name=csrf]").attr("value")).isEqualTo("t0ken")
            assertThat(html.css("a").map { it.attr("href") }).containsExactly("/a", "/b")
            assertThat(
                html
                    .css("ul")
                    .first()
                    .css("li")
                    .map { it.text },
            ).containsExactly("one", "two")
            assertThat(html.css("table")).isEmpty()
        }

    @Test
    fun `XPath finds elements, attributes and texts`() =
        with(PAGE) {
            assertThat(html.xpath("//li[2]").text).isEqualTo("two")
            assertThat(html.xpath("//input[@name='csrf']/@value").text).isEqualTo("t0ken")
            assertThat(html.xpath("//a/@href").map { it.text }).containsExactly("/a", "/b")
            assertThat(html.xpath("//h1/text()").text).isEqualTo("The shop")
        }

    @Test
    fun `XML keeps its names and has no body`() =
        with("<Order no='7'><Item>pen</Item><Item>ink</Item></Order>") {
            assertThat(xml.xpath("/Order/Item").map { it.text }).containsExactly("pen", "ink")
            assertThat(xml.css("Order").attr("no")).isEqualTo("7")
        }

    @Test
    fun `a regular expression gives its first group, or all that it matches`() =
        with("csrf=abc; csrf=def") {
            assertThat(regex("csrf=(\\w+)")).isEqualTo("abc")
            assertThat(regex("csrf=\\w+")).isEqualTo("csrf=abc")
            assertThat(regexAll("csrf=(\\w+)")).containsExactly("abc", "def")
            assertThat(regexAll("x")).isEmpty()
        }

    @Test
    fun `a header may be insisted on`() = with("") { assertThat(requiredHeader("location")).isEqualTo("/next") }

    @Test
    fun `what is not there is a failed check that says what was looked for, and where`() {
        assertThat(failure { html.css("table td").text })
            .startsWith("nothing matches css(\"table td\") in <html> <head></head> <body> <h1>The shop</h1>")
        assertThat(failure { html.xpath("//td").first() }).startsWith("nothing matches xpath(\"//td\") in <html>")
        assertThat(failure { html.css("h1").attr("id") }).isEqualTo("no attribute \"id\" in <h1>The shop</h1>")
        assertThat(failure { regex("x(y)z") }).startsWith("nothing matches \"x(y)z\" in <h1>The shop</h1>")
        assertThat(failure { requiredHeader("ETag") }).isEqualTo("no header \"ETag\" in the response: Location")
    }

    private fun failure(of: Response.() -> Unit) = with(PAGE, expected = CheckFailure::class.java, of)

    private fun with(body: String, expected: Class<*>? = null, look: Response.() -> Unit): String? {
        val session = FakeSession(loop) { FakeReply(body = body, headers = listOf(entry("Location", "/next"))) }
        val failure = session.run(taskOf { get("/").look() })
        if (expected == null && failure != null) throw failure
        if (expected != null) assertThat(failure).isInstanceOf(expected)
        return failure?.message
    }

    private fun with(body: String, look: Response.() -> Unit) {
        with(body, expected = null, look)
    }

    private companion object {
        const val PAGE =
            "<h1>The shop</h1><form><input name=csrf value=t0ken></form>" +
                "<ul><li>one<li>two</ul><a href=/a>A</a><a href=/b>B</a>"
    }
}
