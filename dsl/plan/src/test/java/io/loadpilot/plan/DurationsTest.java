package io.loadpilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.plan.load.Numbers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, 250",
        "30s, 30000",
        "5m, 300000",
        "1h30m, 5400000",
        "1.5s, 1500",
        "2m30s, 150000",
        "0, 0",
        "0s, 0",
        "1d, 86400000",
        "1h1m1s1ms, 3661001"
    })
    void readsWhatPeopleWrite(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "minute", "5 m", "-5s", "5s3", "s", "30s1m", "5s5s", "1e3s", "99999999999999999999h"})
    void refusesAnythingElseWithAnExample(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a duration; write one such as 250ms, 30s, 5m or 1h30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"250ms", "30s", "5m", "1h30m", "2m30s", "1.5s"})
    void readsBackWhatIsPrinted(String text) {
        assertThat(Numbers.plain(Durations.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "200/s, 200", "12000/min, 200", "12000/m, 200", "7200/h, 2", "0.5/s, 0.5", "50rps, 50"})
    void readsRatesPerSecond(String text, double perSecond) {
        assertThat(Rates.parse(text)).isEqualTo(perSecond);
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> Rates.parse("fast"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"fast\" is not a rate; write one such as 200/s or 12000/min");
    }
}
