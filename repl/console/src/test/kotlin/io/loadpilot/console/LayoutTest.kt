package io.loadpilot.console

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class LayoutTest {
    @Test
    fun `a name shortened in the middle keeps its end`() {
        assertThat(shortenMiddle("GET /carts/{id}/items", 12)).isEqualTo("GET …}/items").hasSize(12)
    }

    @Test
    fun `a cut line keeps its colours and switches them off`() {
        assertThat(cut("\u001b[31mabc\u001b[0mdef", 4)).isEqualTo("\u001b[31mabc\u001b[0m…\u001b[0m")
    }

    @Test
    fun `a line that fits is not cut`() {
        assertThat(cut("\u001b[31mabcd\u001b[0m", 4)).isEqualTo("\u001b[31mabcd\u001b[0m")
    }

    @Test
    fun `words wrap at the width`() {
        assertThat(
            wrap("raise maxUsers or lower the rate", 16),
        ).containsExactly("raise maxUsers", "or lower the", "rate")
    }

    @Test
    fun `the sparkline's highest value is a full block`() {
        assertThat(sparkline(listOf(0.0, 50.0, 100.0))).isEqualTo("▁▅█")
    }
}
