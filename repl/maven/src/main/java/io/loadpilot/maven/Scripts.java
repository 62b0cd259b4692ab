package io.loadpilot.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** Which files are to be run. */
final class Scripts {
    /** Of the project, if nothing else is configured. */
    static final String FOLDER = "src/test/loadpilot";

    private Scripts() {}

    /**
     * The configured ones in their order, a folder standing for the scripts right in it; without any, those of the
     * default folder.
     */
    static List<Path> find(List<File> configured, Path defaultFolder) throws MojoExecutionException {
        if (configured.isEmpty()) {
            return Files.isDirectory(defaultFolder) ? in(defaultFolder) : List.of();
        }
        requirePresent(configured);
        List<Path> found = new ArrayList<>();
        for (File each : configured) {
            found.addAll(each.isDirectory() ? in(each.toPath()) : List.of(each.toPath()));
        }
        return found;
    }

    private static void requirePresent(List<File> configured) throws MojoExecutionException {
        String absent = configured.stream()
                .filter(file -> !file.exists())
                .map(File::getPath)
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            throw new MojoExecutionException("There is no such script: " + absent + ". Nothing was run.");
        }
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Scripts::isScript).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isScript(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".loadpilot.kts") || name.endsWith(".loadpilot.groovy"));
    }
}
