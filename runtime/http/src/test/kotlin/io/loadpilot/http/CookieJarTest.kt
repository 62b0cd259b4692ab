package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource

class CookieJarTest {
    private var nanos = 0L
    private val jar = CookieJar(Clock { nanos })
    private val urls = Urls(null, "test")

    private fun url(text: String) = urls.of(Request.of("GET", text, ""))

    private fun set(from: String, vararg lines: String) = jar.store(url(from), lines.asList())

    private fun sentTo(to: String): String {
        val head = Bytes(100)
        jar.write(url(to), head, ByteArray(0))
        return String(head.array, 0, head.size, Charsets.ISO_8859_1)
    }

    @ParameterizedTest
    @CsvSource(
        "a=1,http://shop.test/x/y,http://shop.test/x/z,a=1",
        "a=1,http://shop.test/x/y,http://shop.test/x,a=1",
        "a=1,http://shop.test/x/y,http://shop.test/,''",
        "a=1,http://shop.test/x/y,http://shop.test/xy,''",
        "a=1; Path=/,http://shop.test/x/y,http://shop.test/,a=1",
        "a=1; Path=/x,http://shop.test/,http://shop.test/x?q=1,a=1",
        "a=1; Path=/x,http://shop.test/,http://shop.test/xy,''",
        "a=1; Path=/,http://shop.test/,http://www.shop.test/,''",
        "a=1; Domain=shop.test,http://www.shop.test/,http://api.shop.test/,a=1",
        "a=1; Domain=.SHOP.test,http://www.shop.test/,http://shop.test/,a=1",
        "a=1; Domain=shop.test,http://www.shop.test/,http://myshop.test/,''",
        "a=1; Domain=other.test,http://shop.test/,http://other.test/,''",
        "a=1; Domain=test,http://shop.test/,http://shop.test/,''",
        "a=1; Domain=0.0.1,http://127.0.0.1/,http://127.0.0.1/,''",
        "a=1; Path=/,http://127.0.0.1:81/,http://127.0.0.1:82/,a=1",
        "a=1; Secure,https://shop.test/,http://shop.test/,''",
        "a=1; Secure,https://shop.test/,https://shop.test/,a=1",
        "a=\"q\",http://shop.test/,http://shop.test/,a=\"q\"",
        "a=,http://shop.test/,http://shop.test/,a=",
    )
    fun `where a cookie is sent`(line: String, setBy: String, to: String, sent: String) {
        set(setBy, line)
        assertThat(sentTo(to)).isEqualTo(sent)
    }

    @Test
    fun `a cookie ends with its age`() {
        set("http://shop.test/", "a=1; Max-Age=10", "b=2")
        nanos = 9_999_999_999
        assertThat(sentTo("http://shop.test/")).isEqualTo("a=1; b=2")
        nanos = 10_000_000_000
        assertThat(sentTo("http://shop.test/")).isEqualTo("b=2")
    }

    @Test
    fun `a past date or age takes a cookie away`() {
        for (end in listOf("Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT")) {
            set("http://shop.test/", "a=1")
            set("http://shop.test/", "a=; $end")
            assertThat(sentTo("http://shop.test/")).isEmpty()
        }
    }

    @Test
    fun `a new value replaces the old one in its place`() {
        set("http://shop.test/", "a=1", "b=2", "a=3")
        assertThat(sentTo("http://shop.test/")).isEqualTo("a=3; b=2")
    }

    @Test
    fun `longer paths come first`() {
        set("http://shop.test/", "a=1; Path=/", "a=2; Path=/x/y", "a=3; Path=/x")
        assertThat(sentTo("http://shop.test/x/y/z")).isEqualTo("a=2; a=3; a=1")
    }

    @Test
    fun `a jar holds so many cookies and no more`() {
        repeat(1_000) { set("http://shop.test/", "c$it=1") }
        assertThat(sentTo("http://shop.test/").split("; ")).hasSize(180).contains("c999=1").doesNotContain("c0=1")
    }

    @Test
    fun `what is no cookie is left out`() {
        set("http://shop.test/", "", "=", ";", "x".repeat(10_000) + "=1")
        assertThat(sentTo("http://shop.test/")).isEmpty()
    }

    @ParameterizedTest
    @ValueSource(strings = ["\r", "\n", "\r\n", "\u0000", "\u007f"])
    fun `what could end the line in which it goes back is no cookie`(evil: String) {
        set("http://shop.test/", "a=1${evil}X-Evil: 1", "b$evil=1", "c=1; Path=/${evil}d", "d=1")
        assertThat(sentTo("http://shop.test/")).isEqualTo("d=1")
    }
}
