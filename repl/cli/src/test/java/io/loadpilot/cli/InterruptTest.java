package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signal in the middle of a run, in a process of its own. SIGTERM takes the way of SIGINT, which a shell may mask. */
final class InterruptTest {
    private static final Path LONG = Shell.SCRIPTS.resolve("commands/long.loadpilot.kts");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
        Shell.forgetTheCache();
    }

    @Test
    void aSignalEndsTheRunInOrderAndNothingIsLost() throws IOException, InterruptedException {
        Path json = folder.resolve("summary.json");
        Process run = start(json);
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(run.getErrorStream(), StandardCharsets.UTF_8))) {
            awaitLine(err, "a second has passed");
            run.destroy();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }

        assertThat(run.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        JsonNode summary = new JsonMapper().readTree(Files.readString(json));
        assertThat(summary.get("interrupted").asBoolean()).isTrue();
        assertThat(summary.get("exit_code").asInt()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(summary.get("arrivals").get("completed").asLong())
                .isEqualTo(summary.get("arrivals").get("made").asLong());
        assertThat(summary.get("statuses").get("204").asLong()).as("onStop").isPositive();
    }

    private Process start(Path json) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dloadpilot.cache=" + Shell.CACHE,
                        Main.class.getName(),
                        "script",
                        LONG.toString(),
                        "--demo",
                        "--results-dir=none",
                        "--results-json=" + json)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitLine(BufferedReader lines, String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
    }
}
