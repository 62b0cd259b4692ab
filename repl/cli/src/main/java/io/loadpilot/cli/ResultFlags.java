package io.loadpilot.cli;

import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.report.Redaction;
import io.loadpilot.report.ResultFolder;
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
    static final String NONE = "none";

    @Option(
            names = "--results-dir",
            paramLabel = "DIR",
            description = "Where the run's folder is made; none keeps nothing (default: ${DEFAULT-VALUE}).")
    private String folder;

    @Option(names = "--results-json", paramLabel = "FILE", description = "Write the summary as JSON to this file too.")
    private @Nullable Path jsonFile;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the thresholds as JUnit XML to this file too.")
    private @Nullable Path junitFile;

    @Option(names = "--json", description = "Print the summary as JSON instead of text.")
    private boolean json;

    ResultFlags(String folder) {
        this.folder = folder;
    }

    boolean json() {
        return json;
    }

    /** The folder that a run leaves, if it is to leave one. */
    Optional<Path> folderOf(RunInfo run) {
        return folder.equals(NONE) ? Optional.empty() : Optional.of(Path.of(folder, run.id()));
    }

    /**
     * Makes the folder and opens the files that were asked for.
     *
     * @param script copied into the folder
     * @throws UsageException if one of them cannot be written
     */
    List<Output> open(RunInfo run, Optional<Path> script, Redaction redaction) {
        List<Output> outputs = new ArrayList<>();
        try {
            if (!folder.equals(NONE)) {
                outputs.add(folder(run, script, redaction));
            }
            if (jsonFile != null) {
                outputs.add(SummaryFile.json(jsonFile, redaction));
            }
            if (junitFile != null) {
                outputs.add(SummaryFile.junit(junitFile, redaction));
            }
            return outputs;
        } catch (IOException failure) {
            throw new UsageException(String.valueOf(failure.getMessage()));
        }
    }

    private Output folder(RunInfo run, Optional<Path> script, Redaction redaction) {
        try {
            return new ResultFolder(Path.of(folder), run.id(), script, redaction);
        } catch (IOException failure) {
            throw new UsageException(failure.getMessage() + ": --results-dir DIR, or --results-dir none");
        }
    }
}
