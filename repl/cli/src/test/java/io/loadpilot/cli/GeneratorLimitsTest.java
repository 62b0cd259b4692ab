package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generators at their limits, each in a process of its own: INCONCLUSIVE with the reason, and never for a slow target. */
final class GeneratorLimitsTest {
    private static final long LIMIT_SECONDS = 100;
    private static final String STEADY = """
            scenario("steady") {
                load = constant(500, 3.seconds)
                maxUsers = 300
                user { task("hit") { get("/health") } }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> burners = new ArrayList<>();

    @AfterEach
    void putOut() {
        burners.forEach(Process::destroyForcibly);
    }

    @Test
    void aTaskThatBlocksIsNamedWithItsLine() throws Exception {
        JsonNode summary = run("", """
                scenario("blocks") {
                    load = constant(200, 3.seconds)
                    user {
                        task("fine", weight = 19) { get("/health") }
                        task("blocks") { get("/health"); Thread.sleep(250) }
                    }
                }
                """);
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString())
                .contains("script.loadpilot.kts:5")
                .contains("blocking {");
    }

    @Test
    void aTaskThatNeverReturnsItsThreadIsEndedAndTheOthersAreCounted() throws Exception {
        JsonNode summary = run("", """
                scenario("held") {
                    load = constant(100, 2.seconds)
                    gracefulStop = 1.seconds
                    user {
                        task("fine", weight = 99) { get("/health") }
                        task("held") { get("/health"); while (true) Thread.sleep(60_000) }
                    }
                }
                """);
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("script.loadpilot.kts:6");
        assertThat(summary.get("arrivals").get("completed").asLong())
                .isEqualTo(summary.get("arrivals").get("made").asLong());
        assertThat(summary.get("statuses").get("200").asLong()).isGreaterThan(1);
    }

    @Test
    void aStarvedCpuShowsInArrivalsThatAreLate() throws Exception {
        for (int i = 0; i < 4; i++) {
            burners.add(new ProcessBuilder("taskset", "-c", "0", "sh", "-c", "while :; do :; done").start());
        }
        JsonNode summary = run("taskset -c 0 ", STEADY);
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("late");
    }

    @Test
    void tooFewDescriptorsAreNotTheTargetsFault() throws Exception {
        JsonNode summary = run("ulimit -n 150 && exec ", """
                scenario("many") {
                    load = users(200, 2.seconds)
                    thinkTime(20.milliseconds)
                    user { task("hit") { get("/lab/delay?ms=5") } }
                }
                """);
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("ulimit -n");
    }

    @Test
    void tooFewUsersAreSaidToBe() throws Exception {
        JsonNode summary = run("", """
                scenario("few") {
                    load = constant(100, 2.seconds)
                    maxUsers = 3
                    user { task("hit") { get("/lab/delay?ms=100") } }
                }
                """);
        assertThat(summary.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.get("reasons").toString()).contains("maxUsers");
    }

    @Test
    void aSlowTargetAloneFailsItsThresholdAndIsNeverInconclusive() throws Exception {
        JsonNode summary = run("", """
                scenario("slow") {
                    load = constant(20, 2.seconds)
                    thresholds { p95 below 1.seconds }
                    user { task("hit") { get("/lab/delay?ms=2500") } }
                }
                """);
        assertThat(summary.get("verdict").asString()).isEqualTo("FAIL");
    }

    private JsonNode run(String prefix, String text) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("script.loadpilot.kts"), text);
        Path json = folder.resolve("summary.json");
        String java = String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m -cp '" + System.getProperty("java.class.path") + "'",
                "-Dloadpilot.cache=" + Path.of("target/sample-cache").toAbsolutePath(),
                Main.class.getName(),
                "script " + script + " --demo --results-dir=none --quiet --results-json=" + json);
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
