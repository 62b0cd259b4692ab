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

        assertThat(MannWhitney.chance(males, females)).isCloseTo(0.11134688, within(1e-6));
        assertThat(MannWhitney.chance(females, males)).isCloseTo(0.11134688, within(1e-6));
    }

    @Test
    void samplesThatAreAllAlikeDoNotDiffer() {
        assertThat(MannWhitney.chance(new double[] {1, 1, 1}, new double[] {1, 1}))
                .isEqualTo(1);
    }

    @Test
    void samplesApartDiffer() {
        double[] low = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] high = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};

        assertThat(MannWhitney.chance(low, high)).isLessThan(0.001);
        assertThat(MannWhitney.chance(low, low)).isGreaterThan(0.99);
    }
}
