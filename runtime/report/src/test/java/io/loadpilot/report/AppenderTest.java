package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AppenderTest {
    private static final byte[] PIECE = "piece\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasAppendedIsThereBeforeTheEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log");
        try (Appender appender = new Appender(file)) {
            appender.append(PIECE);
            appender.append(PIECE);

            assertThat(file).hasContent("piece\npiece\n");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsThrownOnceAndThenNothingMoreIsTried() throws IOException {
        try (Appender appender = new Appender(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> appender.append(PIECE)).hasMessageContaining("No space left");

            appender.append(PIECE);
        }
    }
}
