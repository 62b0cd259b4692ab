package io.loadpilot.console

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.time.Duration

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
        "0, 0ms",
        "0.04, 0.04ms",
        "0.2, 0.2ms",
        "0.96, 1.0ms",
        "9.94, 9.9ms",
        "9.96, 10ms",
        "412.4, 412ms",
        "999.4, 999ms",
        "999.6, 1.0s",
        "1234, 1.2s",
        "59949, 59.9s",
        "59999, 1m",
        "135000, 2m15s",
        "NaN, ?",
    )
    fun `milliseconds are told in a unit that helps`(millis: Double, text: String) =
        assertThat(Figures.millis(millis)).isEqualTo(text).let {}

    @ParameterizedTest
    @CsvSource(
        "PT0S, 0s",
        "PT0.25S, 250ms",
        "PT30S, 30s",
        "PT2M, 2m",
        "PT2M5S, 2m05s",
        "PT1H2M3S, 1h02m",
        "PT59.7S, 1m",
    )
    fun `spans are told to the second`(span: Duration, text: String) =
        assertThat(Figures.span(span)).isEqualTo(text).let {}

    @ParameterizedTest
    @CsvSource(
        "0, 0",
        "0.25, 0.25",
        "99.8, 99.8",
        "99.97, 100",
        "100, 100",
        "999.94, 999.9",
        "12345.6, '12,346'",
        "9.999, 10",
    )
    fun `rates keep what matters`(rate: Double, text: String) = assertThat(Figures.rate(rate)).isEqualTo(text).let {}

    @ParameterizedTest
    @CsvSource("0, 0 B", "999, 999 B", "1000, 1.0 kB", "12345678, 12 MB", "999999, 1.0 MB", "5000000000, 5.0 GB")
    fun `bytes have decimal units`(bytes: Long, text: String) = assertThat(Figures.bytes(bytes)).isEqualTo(text).let {}

    @ParameterizedTest
    @CsvSource(
        "0, 0 %",
        "0.0004, 0.04 %",
        "0.00001, <0.01 %",
        "0.011, 1.1 %",
        "0.41, 41 %",
        "0.9999, 99.99 %",
        "0.999999, 99.99 %",
        "1, 100 %",
        "NaN, ?",
    )
    fun `only all is a hundred percent`(share: Double, text: String) =
        assertThat(Figures.percent(share)).isEqualTo(text).let {}

    @Test
    fun `a value that is barely above its limit does not look like it`() {
        assertThat(Figures.beside(300.04, 300.0)).isEqualTo("300.04")
        assertThat(Figures.beside(412.4, 300.0)).isEqualTo("412")
        assertThat(Figures.beside(300.0, 300.0)).isEqualTo("300")
    }

    @ParameterizedTest
    @CsvSource("0, 0", "-12.5, -12.5", "-1234.4, '-1,234'", "7.25, 7.25")
    fun `numbers of any unit may be negative`(value: Double, text: String) =
        assertThat(Figures.number(value)).isEqualTo(text).let {}

    @Test
    fun `counts have thousands separators`() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567")
    }
}
