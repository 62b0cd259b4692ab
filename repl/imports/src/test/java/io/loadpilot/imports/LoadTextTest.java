package io.loadpilot.imports;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.write.Language;
import io.loadpilot.imports.write.ScriptText;
import io.loadpilot.plan.load.Load;
import io.loadpilot.plan.load.LoadProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The load of a script. */
class LoadTextTest {
    private static String line(LoadProfile load, Language language) {
        Recording recording = Recording.of("S", List.of()).loaded(load);
        return ScriptText.of(recording, language)
                .lines()
                .filter(line -> line.contains("load = "))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    void whatTakesALineIsWritten() {
        assertThat(line(Load.ramp(20, ofSeconds(30), ofSeconds(5)), Language.KOTLIN))
                .isEqualTo("load = ramp(rps = 20, duration = 30.seconds, rampUp = 5.seconds)");
        assertThat(line(Load.constant(20, ofSeconds(30)), Language.GROOVY))
                .isEqualTo("load = constant(rps: 20, duration: 30.seconds)");
    }

    @Test
    void ofAnotherItsNatureIsTold() {
        assertThat(line(Load.spike(100, ofSeconds(60)), Language.KOTLIN))
                .startsWith("load = constant(rps = 10, duration = 30.seconds) // it was: spike");
    }
}
