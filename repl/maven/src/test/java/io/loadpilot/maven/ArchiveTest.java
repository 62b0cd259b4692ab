package io.loadpilot.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void unpacksWithoutTheOutermostFolder() throws IOException {
        Path launcher = archive("first").unpackInto(dist());

        assertThat(launcher)
                .isEqualTo(dist().resolve("bin/loadpilot"))
                .hasContent("first")
                .isExecutable();
        assertThat(Files.getLastModifiedTime(launcher)).isEqualTo(TIME);
    }

    @Test
    void leavesAloneWhatLiesThereAlready() throws IOException {
        Archive archive = archive("first");
        Path launcher = archive.unpackInto(dist());
        Files.writeString(launcher, "touched");

        assertThat(archive.unpackInto(dist())).hasContent("touched");
    }

    @Test
    void replacesAnotherOrHalfADistribution() throws IOException {
        archive("first").unpackInto(dist());
        Path old = Files.createFile(dist().resolve("old.jar"));

        assertThat(archive("second").unpackInto(dist())).hasContent("second");
        assertThat(old).doesNotExist();

        Files.delete(dist().resolve("unpacked-from"));
        Files.delete(dist().resolve("bin/loadpilot"));
        assertThat(archive("second").unpackInto(dist())).hasContent("second");
    }

    @Test
    void refusesFilesOutsideOfItsFolder() throws IOException {
        Archive archive = write("loadpilot-1/../../outside", "no");

        assertThatThrownBy(() -> archive.unpackInto(dist())).hasMessageContaining("outside its folder");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private Path dist() {
        return folder.resolve("dist");
    }

    private Archive archive(String content) throws IOException {
        return write("loadpilot-1/bin/loadpilot", content);
    }

    private Archive write(String name, String content) throws IOException {
        Path file = folder.resolve(content + ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name).setLastModifiedTime(TIME));
            zip.write(content.getBytes(UTF_8));
        }
        return new Archive(file);
    }
}
