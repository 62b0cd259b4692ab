package io.loadpilot.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void createFiles() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        for (String name : List.of("b.loadpilot.kts", "a.loadpilot.groovy", "c.kts", "lib/d.loadpilot.kts")) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void takesBothLanguagesOfTheDefaultFolderInOrder() throws MojoExecutionException {
        assertThat(Scripts.find(List.of(), folder))
                .containsExactly(folder.resolve("a.loadpilot.groovy"), folder.resolve("b.loadpilot.kts"));
    }

    @Test
    void findsNothingWithoutADefaultFolder() throws MojoExecutionException {
        assertThat(Scripts.find(List.of(), folder.resolve("absent"))).isEmpty();
    }

    @Test
    void keepsTheOrderOfWhatIsConfigured() throws MojoExecutionException {
        Path script = folder.resolve("b.loadpilot.kts");
        Path lib = folder.resolve("lib");

        assertThat(Scripts.find(List.of(script.toFile(), lib.toFile()), folder))
                .containsExactly(script, lib.resolve("d.loadpilot.kts"));
    }

    @Test
    void namesAllThatAreAbsent() {
        Path one = folder.resolve("one.loadpilot.kts");
        Path two = folder.resolve("two.loadpilot.kts");

        assertThatThrownBy(() -> Scripts.find(List.of(one.toFile(), two.toFile()), folder))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("no such script: " + one + ", " + two);
    }
}
