package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MannWhitneyTest {
    /** The example of SciPy's documentation, whose asymptotic result is 0.1113. */
    @Test
    void chanceIsThatOfAnotherImplementation() {
        double[] males = {19, 22, 16, 29, 24};
        double[] females = {20, 11, 17, 12};

        assertThat(MannWhitney.of(males, females).chance()).isCloseTo(0.11134688, within(1e-6));
        assertThat(MannWhitney.of(females, males).chance()).isCloseTo(0.11134688, within(1e-6));
    }

    @Test
    void samplesThatAreAllAlikeDoNotDiffer() {
        assertThat(MannWhitney.of(new double[] {1, 1, 1}, new double[] {1, 1}).chance())
                .isEqualTo(1);
    }

    @Test
    void samplesApartDiffer() {
        double[] low = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] high = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};

        assertThat(MannWhitney.of(low, high).chance()).isLessThan(0.001);
        assertThat(MannWhitney.of(low, high).secondIsHigher()).isTrue();
        assertThat(MannWhitney.of(high, low).secondIsHigher()).isFalse();
        assertThat(MannWhitney.of(low, low).chance()).isGreaterThan(0.99);
    }
}
