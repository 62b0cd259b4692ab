package io.loadpilot.cli;

import io.loadpilot.scripts.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The scripts that files and folders stand for. */
final class SmokeFiles {
    /** {@code named} tells that the user asked for just this one; any other was found in a folder. */
    record Script(Path file, boolean named) {}

    private SmokeFiles() {}

    /** @throws UsageException if a folder has none, or cannot be read */
    static List<Script> of(List<Path> paths) {
        List<Script> scripts = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                below(path).forEach(file -> scripts.add(new Script(file, false)));
            } else {
                scripts.add(new Script(path, true));
            }
        }
        return scripts;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> Language.of(file) != null)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException(
                        "there is no script in " + folder + ": their names end in " + Language.extensions());
            }
            return found;
        } catch (IOException failure) {
            throw new UsageException(folder + " cannot be read: " + failure.getMessage());
        }
    }
}
