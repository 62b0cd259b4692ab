package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every sample runs and none of its requests fails. The verdict is not looked at: it tells of the machine too. Compiled
 * scripts are kept in target/, so that only the first build after a change pays for the compiler.
 */
class SamplesTest {
    private static final Path SAMPLES = Path.of("../../samples");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    static void compileTogether() throws IOException {
        Shell.compileTogether(samples());
    }

    @AfterAll
    static void forgetTheCache() {
        Shell.forgetTheCache();
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".loadpilot.kts"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
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
