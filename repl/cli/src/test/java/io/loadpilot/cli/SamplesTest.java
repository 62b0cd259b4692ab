package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every sample runs and none of its requests fails. The verdict is not looked at: it tells of the machine too. Compiled
 * scripts are kept in target/, so that only the first build after a change pays for the compiler.
 */
class SamplesTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
    }

    @AfterAll
    static void forgetTheCache() {
        Shell.forgetTheCache();
    }

    static List<Path> samples() {
        return Shell.scriptsOf(Shell.SAMPLES);
    }

    @Test
    void thereAreEnough() {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(10);
    }

    /** Side by side: most of their time they wait. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("samples")
    void aSampleRunsWithoutErrors(Path sample) throws IOException {
        Path json = folder.resolve("summary.json");

        int code = Main.commandLine()
                .execute(
                        "script",
                        sample.toString(),
                        "--demo",
                        "--duration=1s",
                        "--env=SHOP_PASSWORD=secret",
                        "--results-dir=none",
                        "--results-json=" + json,
                        "--quiet");

        assertThat(code).isIn(ExitCode.OK, ExitCode.UNFIT, 3);
        JsonNode summary = new JsonMapper().readTree(Files.readString(json));
        assertThat(summary.get("requests_total").asLong()).isPositive();
        assertThat(summary.get("errors_total").asLong())
                .as("errors %s", summary.get("errors"))
                .isZero();
    }
}
