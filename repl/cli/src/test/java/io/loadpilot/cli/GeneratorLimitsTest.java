package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generators at their limits, each in a process of its own: INCONCLUSIVE with the reason, and never for a slow target. */
final class GeneratorLimitsTest {
    private static final long LIMIT_SECONDS = 100;
    private static final Path SCRIPTS = Shell.SCRIPTS.resolve("limits");

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> burners = new ArrayList<>();

    /** Beforehand: some runs are short of what the compiler needs. */
    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
        Shell.forgetTheCache();
    }

    @AfterEach
    void putOut() {
        burners.forEach(burner -> {
            burner.descendants().forEach(ProcessHandle::destroyForcibly);
            burner.destroyForcibly();
        });
    }

    @Test
    void aTaskThatBlocksIsNamedWithItsLine() throws Exception {
        JsonNode summary = run("", "blocks");
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString())
                .contains("blocks.loadpilot.kts:5")
                .contains("blocking {");
    }

    @Test
    void aTaskThatNeverReturnsItsThreadIsEndedAndTheOthersAreCounted() throws Exception {
        JsonNode summary = run("", "held");
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("held.loadpilot.kts:6");
        assertThat(summary.get("arrivals").get("completed").asLong())
                .isEqualTo(summary.get("arrivals").get("made").asLong());
        assertThat(summary.get("statuses").get("200").asLong()).isGreaterThan(1);
    }

    @Test
    void aTaskThatTakesAllMemoryEndsTheRunAndIsNamed() throws Exception {
        JsonNode summary = run("", "takesAllMemory");
        assertThat(summary.get("ended").asString()).isEqualTo("out of memory");
        assertThat(summary.get("reasons").get(0).toString()).contains("memory", "takes");
        assertThat(summary.get("statuses").get("200").asLong()).isPositive();
    }

    @Test
    void aStarvedCpuShowsInArrivalsThatAreLate() throws Exception {
        for (int i = 0; i < 4; i++) {
            burners.add(new ProcessBuilder("timeout", "90", "taskset", "-c", "0", "sh", "-c", "while :; do :; done")
                    .start());
        }
        JsonNode summary = run("taskset -c 0 ", "steady");
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("late");
    }

    @Test
    void tooFewDescriptorsAreNotTheTargetsFault() throws Exception {
        JsonNode summary = run("ulimit -n 180 && exec ", "manyDescriptors");
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("ulimit -n");
    }

    @Test
    void tooFewUsersAreSaidToBe() throws Exception {
        JsonNode summary = run("", "fewUsers");
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("maxUsers");
    }

    @Test
    void aSlowTargetAloneFailsItsThresholdAndIsNeverInconclusive() throws Exception {
        JsonNode summary = run("", "slowTarget");
        assertThat(summary.get("verdict").asString()).isEqualTo("FAIL");
    }

    private JsonNode run(String prefix, String script) throws IOException, InterruptedException {
        Path json = folder.resolve("summary.json");
        String java = String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m -cp '" + System.getProperty("java.class.path") + "'",
                "-Dloadpilot.cache=" + Shell.CACHE,
                Main.class.getName(),
                "script " + SCRIPTS.resolve(script + ".loadpilot.kts"),
                "--demo --results-dir=none --quiet --results-json=" + json);
        Process process = new ProcessBuilder("sh", "-c", prefix + java)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the run has ended")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new JsonMapper().readTree(Files.readString(json));
    }
}
