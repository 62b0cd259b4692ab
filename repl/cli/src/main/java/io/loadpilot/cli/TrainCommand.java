package io.loadpilot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A short run against the built-in target, which the launcher uses to archive the classes that every start needs. */
@Command(name = "internal-warmup", hidden = true, description = "Load what a run loads.")
final class TrainCommand extends BaseCommand implements Callable<Integer> {
    private static final String SCRIPT = "warmup.loadpilot.kts";

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("loadpilot-warmup");
        Path script = folder.resolve(SCRIPT);
        try (InputStream bundled = Objects.requireNonNull(TrainCommand.class.getResourceAsStream(SCRIPT))) {
            Files.copy(bundled, script);
            String results = folder.resolve("results").toString();
            return Main.commandLine().execute("script", script.toString(), "--demo", "--results-dir", results);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
