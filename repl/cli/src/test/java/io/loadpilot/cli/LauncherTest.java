package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher tells a Java to do: this one prints its arguments, and writes what it is told to archive. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -Xshare:dump) dumps=yes ;;
                    -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
                esac
                echo "$argument"
            done
            [ -z "$dumps" ] || echo classes >"$archive"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/lib/run")).resolve("../..");
        Files.writeString(home.resolve("lib/run/loadpilot.jar"), "");
        Files.writeString(home.resolve("build"), "1.0 2026-01-01T00:00:00Z\n");
        Path launcher = Files.createDirectories(home.resolve("bin")).resolve("loadpilot");
        Files.copy(Path.of("../../loadpilot"), launcher);
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void archiveIsMadeAfterTheFirstCommandAndUsedFromThenOn() throws Exception {
        assertThat(launch(Map.of(), "check")).noneMatch(LauncherTest::usesArchive);
        Path archive = awaitArchive();

        assertThat(launch(Map.of(), "check")).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void archiveThatWasCutShortIsNotUsedAndMadeAnew() throws Exception {
        launch(Map.of(), "check");
        Path archive = awaitArchive();
        Files.writeString(archive, "cla");

        assertThat(launch(Map.of("LOADPILOT_ARCHIVES", "off"), "check")).noneMatch(LauncherTest::usesArchive);

        launch(Map.of(), "check");
        await(() -> archives().contains(archive) && Files.size(archive) > 3);
    }

    @Test
    void versionIsToldWithoutTheArchive() throws Exception {
        launch(Map.of(), "check");
        awaitArchive();

        assertThat(launch(Map.of(), "--version")).noneMatch(LauncherTest::usesArchive);
    }

    @Test
    void collectorOfTheUserTakesThePlaceOfTheLaunchersChoice() throws Exception {
        List<String> said = launch(
                Map.of("LOADPILOT_JAVA_OPTS", "-Xmx1g -XX:+UseParallelGC", "LOADPILOT_ARCHIVES", "off"), "check");

        assertThat(said)
                .filteredOn(argument -> argument.matches("-XX:\\+Use.*GC"))
                .containsExactly("-XX:+UseParallelGC");
        assertThat(said).contains("-Xmx1g");
        assertThat(launch(Map.of("LOADPILOT_ARCHIVES", "off"), "check"))
                .anyMatch(argument -> argument.matches("-XX:\\+Use(Serial|G1)GC"));
    }

    /** No file of the test's folder stands in the way: that is deleted while the launcher may still try. */
    @Test
    void cacheThatCannotBeMadeDelaysNothing() throws Exception {
        assertThat(launch(Map.of("LOADPILOT_CACHE", "/dev/null/cache"), "check"))
                .contains("io.loadpilot.cli.Main", "check");
    }

    private static boolean usesArchive(String argument) {
        return argument.startsWith("-XX:SharedArchiveFile");
    }

    /** What the Java was given, one argument a line. */
    private List<String> launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("sh", folder.resolve("home/bin/loadpilot").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("LOADPILOT_ARCHIVES");
        builder.environment().remove("LOADPILOT_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("LOADPILOT_CACHE", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private Path awaitArchive() throws Exception {
        List<Path> found = new ArrayList<>();
        await(() -> {
            found.clear();
            found.addAll(archives());
            return !found.isEmpty();
        });
        return found.get(0);
    }

    /** None while they are being made. */
    private List<Path> archives() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.toList();
            boolean making = files.stream().anyMatch(file -> file.toString().matches(".*[.](lock|part)"));
            return making
                    ? List.of()
                    : files.stream()
                            .filter(file -> file.toString().endsWith(".jsa"))
                            .toList();
        } catch (UncheckedIOException vanished) {
            return List.of();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long limit = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            Thread.sleep(20);
        }
    }
}
