package io.loadpilot.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is kept of a run, and in which form its result is told. */
final class ResultFlags {
    @Option(
            names = "--results-dir",
            paramLabel = "DIR",
            description = "Where the run's folder is made; none keeps nothing (default: loadpilot-results).")
    private String folder = "loadpilot-results";

    @Option(names = "--results-json", paramLabel = "FILE", description = "Write the summary as JSON to this file too.")
    private @Nullable Path jsonFile;

    @Option(names = "--json", description = "Print the summary as JSON instead of text.")
    private boolean json;

    Optional<Path> folder() {
        return folder.equals("none") ? Optional.empty() : Optional.of(Path.of(folder));
    }

    Optional<Path> jsonFile() {
        return Optional.ofNullable(jsonFile);
    }

    boolean json() {
        return json;
    }
}
