package io.loadpilot.embedded;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.plan.load.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end while it makes load. */
final class AtExitTest {
    @TempDir
    private Path folder = Path.of("");

    /** What the process runs. */
    static final class Running {
        public static void main(String[] arguments) throws InterruptedException {
            LoadPilot.of(Plan.named("long")
                            .target(arguments[0])
                            .scenario(Scenario.named("S")
                                    .load(Load.constant(20, ofMinutes(10)))
                                    .user(u -> {
                                        u.task("health", t -> {
                                            t.get("/health");
                                            System.out.println("asked");
                                        });
                                        u.onStop(t -> t.get("/lab/headers"));
                                    }))
                            .toPlan())
                    .keepIn(Path.of(arguments[1]))
                    .run();
        }
    }

    @Test
    void itsRunEndsInOrder() throws Exception {
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Running.class.getName(),
                            lab.uri().toString(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said = process.inputReader()) {
                assertThat(said.lines().filter("asked"::equals).findFirst()).isPresent();
                process.toHandle().destroy();
                said.lines().forEach(line -> {});
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }

            assertThat(summary()).contains("\"interrupted\"");
            assertThat(lab.counters().requests("GET /lab/headers")).isPositive();
        }
    }

    private String summary() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path file =
                    files.filter(it -> it.endsWith("summary.json")).findFirst().orElseThrow();
            return Files.readString(file);
        }
    }
}
