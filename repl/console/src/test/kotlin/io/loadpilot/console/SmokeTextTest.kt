package io.loadpilot.console

import io.loadpilot.smoke.SmokeExchange
import io.loadpilot.smoke.SmokeStep
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class SmokeTextTest {
    private val text = SmokeText(Style(colour = false, unicode = true), 80)
    private val exchange =
        SmokeExchange(
            listOf("POST http://shop.test/orders", "Authorization: ***", "", "{", "  \"qty\": 1", "}"),
            listOf("500 in 12ms", "Content-Type: text/plain", "", "no\u001b[2Jstock"),
            emptyList(),
        )
    private val talk =
        SmokeExchange(
            listOf("GET http://shop.test/chat"),
            listOf("101 in 2ms"),
            listOf("> hello", "< who\u001bis there"),
        )
    private val steps =
        listOf(
            SmokeStep("Shop", "onStart", true, 17.0, emptyList(), emptyList()),
            SmokeStep("Shop", "browse", false, 12.3, emptyList(), emptyList()),
            SmokeStep(
                "Shop",
                "buy",
                false,
                34.0,
                listOf("POST /orders: status 500", "no \"id\" in {}"),
                listOf(exchange),
            ),
            SmokeStep("Shop", "chat", false, 5.0, listOf("WS /chat: no message within 2s"), listOf(talk)),
            SmokeStep("Shop", "pay", false, 0.0, listOf("not run, as onStart failed"), emptyList()),
        )

    @Test
    fun `each task has a line, and what failed its request and response`() {
        assertApproved(
            "smoke",
            text.script("shop.loadpilot.kts", "http://shop.test", steps, false) + text.closing(4, 3, 0),
        )
    }

    @Test
    fun `a script that could not be run is no success`() {
        assertThat(text.closing(3, 0, 0)).contains("✓ all 3 passed")
        assertThat(text.closing(3, 0, 1)).contains("✗ 3 passed; scripts that could not be run: 1")
    }

    @Test
    fun `quiet leaves out what passed`() {
        assertThat(text.script("s", "t", steps, true)).contains("✗ buy").doesNotContain("browse")
        assertThat(text.script("s", "t", steps.take(2), true)).isEmpty()
    }
}
