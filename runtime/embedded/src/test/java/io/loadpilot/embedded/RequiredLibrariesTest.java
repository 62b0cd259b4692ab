package io.loadpilot.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLibrariesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void thoseOfTheBuildAreRecentEnough() {
        RequiredLibraries.check(RequiredLibraries.class.getClassLoader());
    }

    @Test
    void olderOnesAreNamedWithThePropertyThatChoosesThem() throws IOException {
        Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(
                folder.resolve("META-INF/io.netty.versions.properties"), "netty-transport.version=4.1.128.Final\n");
        Files.writeString(folder.resolve("META-INF/kotlinx_coroutines_core.version"), "1.8.1\n");

        try (URLClassLoader old = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RequiredLibraries.check(old))
                    .withMessageContaining("netty.version is 4.1.128.Final and has to be 4.2.")
                    .withMessageContaining("kotlin-coroutines.version is 1.8.1 and has to be 1.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.128.Final, 4.2.18.Final, true",
        "4.2.1.Final, 4.2.18.Final, false",
        "5.0.0.Alpha1, 4.2.18.Final, false",
        "1.9.25, 2.4.21, true",
        "2.10.0, 2.4.21, false",
        "1.8.1, 1.11.0, true",
        "unknown, 1.11.0, false",
        "'', 1.11.0, false",
    })
    void versionsAreComparedByTheirFirstTwoNumbers(String found, String needed, boolean older) {
        assertThat(RequiredLibraries.isOlder(found, needed)).isEqualTo(older);
    }
}
