package io.loadpilot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void anOptionChangesOnlyItsOwnFigure() {
        Options options = Options.parse(List.of("--rounds=2", "--rates=500,20000", "--tools=wrk,loadpilot"));

        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.rates()).containsExactly(500, 20_000);
        assertThat(options.tools()).isEqualTo(Set.of("wrk", "loadpilot"));
        assertThat(options.seconds()).isEqualTo(30);
    }

    @Test
    void allButTheLongestPartIsMeasuredByDefault() {
        Options options = Options.parse(List.of());

        assertThat(options.parts())
                .containsExactly("maximum", "http2", "spellings", "users", "precision", "recording", "start");
        assertThat(options.rates()).containsExactly(500, 5_000, 20_000);
    }

    @Test
    void aToolOrPartThatThereIsNotIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--tools=wrk,ab")))
                .withMessage("there is no tool ab");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--parts=http3")))
                .withMessage("there is no part http3");
    }

    @Test
    void whatIsNoOptionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--round=2")))
                .withMessage("there is no option --round");
    }

    @Test
    void aWarmUpMustLeaveSomethingToMeasure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--seconds=3")))
                .withMessage("the warm-up must be shorter than a run");
    }
}
