package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SummaryFileTest {
    private final SampleRun run = new SampleRun();

    @TempDir
    Path folder;

    @Test
    void replacesWhatWasThereAndLeavesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("out.json"), "old");

        SummaryFile.json(file, Redaction.NONE).onFinish(run.summary());

        assertThat(Files.readAllBytes(file)).isEqualTo(SummaryJson.of(run.summary(), Redaction.NONE));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aRunThatNeverEndsLeavesTheOldFileAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("out.json"), "old");

        SummaryFile.json(file, Redaction.NONE);

        assertThat(file).hasContent("old");
    }

    @Test
    void aMissingFolderIsAnErrorAtOnce() {
        Path file = folder.resolve("no/such/out.json");

        assertThatThrownBy(() -> SummaryFile.json(file, Redaction.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": there is no such folder");
    }

    @Test
    void aFolderInPlaceOfAFileIsAnErrorAtOnce() {
        assertThatThrownBy(() -> SummaryFile.junit(folder, Redaction.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidInWords() throws IOException {
        Path full = Path.of("/dev/full");
        SummaryFile file = SummaryFile.json(full, Redaction.NONE);

        assertThatThrownBy(() -> file.onFinish(run.summary()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write /dev/full")
                .hasMessageContaining("No space left");
    }
}
