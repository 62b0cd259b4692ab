package io.loadpilot.console

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class TerminalSizeTest {
    @Test
    fun `what is no terminal has the usual size`() {
        assertThat(TerminalSize.of(NOT_OPEN)).isEqualTo(TerminalSize(80, 24))
    }

    private companion object {
        const val NOT_OPEN = 987
    }
}
