package io.loadpilot.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {
    private final Outcomes outcomes = new Outcomes(Inconclusive.FAIL);

    @Test
    void passesWhenAllPassed() {
        add(outcomes, 0, 0);

        assertThatCode(outcomes::judge).doesNotThrowAnyException();
    }

    @Test
    void namesAllThatFailedAndNoOther() {
        add(outcomes, 1, 0, 4);

        assertThatThrownBy(outcomes::judge)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("2 of 3 failed:")
                .hasMessageContaining("  1.loadpilot.kts: exit code 1 (FAIL: ")
                .hasMessageContaining("  3.loadpilot.kts: exit code 4 (the script does not compile")
                .hasMessageNotContaining("2.loadpilot.kts");
    }

    @ParameterizedTest
    @CsvSource({"2, wrong usage", "70, a bug in LoadPilot"})
    void takesWhatJudgedNothingForAMistake(int code, String meaning) {
        add(outcomes, 1, code);

        assertThatThrownBy(outcomes::judge)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("2.loadpilot.kts: exit code " + code + " (" + meaning);
    }

    @Test
    void failsOnInconclusiveUnlessToldToWarn() {
        Outcomes lenient = new Outcomes(Inconclusive.WARN);
        add(outcomes, 3);
        add(lenient, 3);

        assertThatThrownBy(outcomes::judge).hasMessageContaining("exit code 3 (INCONCLUSIVE: ");
        assertThat(outcomes.warnings()).isEmpty();
        assertThatCode(lenient::judge).doesNotThrowAnyException();
        assertThat(lenient.warnings()).singleElement().asString().startsWith("1.loadpilot.kts: exit code 3");
    }

    @ParameterizedTest
    @CsvSource({"74, not all results", "130, interrupted", "137, ended by signal 9", "99, ended in a way of its own"})
    void failsOnWhateverElseIsNotZero(int code, String meaning) {
        add(outcomes, code);

        assertThatThrownBy(outcomes::judge)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("exit code " + code)
                .hasMessageContaining(meaning);
    }

    @Test
    void refusesAnotherWordThanFailOrWarn() throws MojoExecutionException {
        assertThat(Inconclusive.of("Warn")).isEqualTo(Inconclusive.WARN);
        assertThatThrownBy(() -> Inconclusive.of("ignore")).hasMessageContaining("'ignore' is neither fail nor warn");
    }

    private static void add(Outcomes outcomes, int... codes) {
        int number = 0;
        for (int code : codes) {
            number++;
            outcomes.add(Path.of("load", number + ".loadpilot.kts"), code);
        }
    }
}
