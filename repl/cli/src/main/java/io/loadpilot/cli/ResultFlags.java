package io.loadpilot.cli;

import io.loadpilot.metrics.output.Output;
import io.loadpilot.report.Redaction;
import io.loadpilot.report.SummaryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the thresholds as JUnit XML to this file too.")
    private @Nullable Path junitFile;

    @Option(names = "--json", description = "Print the summary as JSON instead of text.")
    private boolean json;

    Optional<Path> folder() {
        return folder.equals("none") ? Optional.empty() : Optional.of(Path.of(folder));
    }

    /** The single files that were asked for. */
    List<Output> files(Redaction redaction) throws IOException {
        List<Output> files = new ArrayList<>();
        if (jsonFile != null) {
            files.add(SummaryFile.json(jsonFile, redaction));
        }
        if (junitFile != null) {
            files.add(SummaryFile.junit(junitFile, redaction));
        }
        return files;
    }

    boolean json() {
        return json;
    }
}
