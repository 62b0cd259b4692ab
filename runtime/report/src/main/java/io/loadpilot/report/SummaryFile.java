package io.loadpilot.report;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** One file that is written, or replaced at once, when the run has ended. */
public final class SummaryFile implements Output {
    private final Path file;
    private final Redaction redaction;
    private final BiFunction<RunSummary, Redaction, byte[]> content;

    private SummaryFile(Path file, Redaction redaction, BiFunction<RunSummary, Redaction, byte[]> content)
            throws IOException {
        this.file = file.toAbsolutePath();
        this.redaction = redaction;
        this.content = content;
        try {
            ResultFiles.probe(this.file);
        } catch (IOException failure) {
            throw new IOException("cannot write " + file + ": " + ResultFiles.cause(failure), failure);
        }
    }

    /** @throws IOException at once if the file can't be written; the message is for the user */
    public static SummaryFile json(Path file, Redaction redaction) throws IOException {
        return new SummaryFile(file, redaction, SummaryJson::of);
    }

    /** @throws IOException at once if the file can't be written; the message is for the user */
    public static SummaryFile junit(Path file, Redaction redaction) throws IOException {
        return new SummaryFile(file, redaction, JunitXml::of);
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public void onInterval(IntervalSnapshot interval) {
        // Only the whole run is of interest here.
    }

    @Override
    public void onFinish(RunSummary summary) throws IOException {
        try {
            ResultFiles.replace(file, content.apply(summary, redaction));
        } catch (IOException failure) {
            throw new IOException("cannot write " + file + ": " + ResultFiles.cause(failure), failure);
        }
    }
}
