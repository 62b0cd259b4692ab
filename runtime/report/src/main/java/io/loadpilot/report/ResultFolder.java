package io.loadpilot.report;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * The folder that a run leaves behind. Intervals are appended as they come, in pieces that are valid however the run
 * ends; the summary files appear at the end, each at once. A file that can't be written doesn't keep the others back.
 */
public final class ResultFolder implements Output {
    /** What gzip makes of nothing: the file is valid from the start, without loading the codec before it is needed. */
    private static final byte[] EMPTY_MEMBER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final Path folder;
    private final Optional<Path> script;
    private final Redaction redaction;
    private final HistogramLog histograms;
    private final Appender timeseries;
    private final Appender histogramLog;
    private final List<String> problems = new ArrayList<>();

    /**
     * Makes the folder {@code parent/runId} and opens its files, so that what can't be written is known before the
     * first request.
     *
     * @param script copied into the folder, secrets redacted
     * @throws IOException with a message for the user
     */
    public ResultFolder(Path parent, String runId, Optional<Path> script, Redaction redaction) throws IOException {
        this.folder = parent.resolve(runId);
        this.script = script;
        this.redaction = redaction;
        this.histograms = new HistogramLog(redaction);
        try {
            Files.createDirectories(parent);
            Files.createDirectory(folder);
            timeseries = new Appender(folder.resolve("timeseries.ndjson.gz"));
            histogramLog = new Appender(folder.resolve("histograms.hlog"));
            timeseries.append(EMPTY_MEMBER);
        } catch (IOException failure) {
            throw new IOException(
                    "cannot keep results in " + folder + ": " + ResultFiles.cause(failure)
                            + "; choose another folder, or keep none",
                    failure);
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public String name() {
        return "results folder";
    }

    @Override
    public void onStart(RunInfo run) {
        attempt("histograms.hlog", () -> histogramLog.append(histograms.header(run.start())));
        script.ifPresent(file -> attempt(file.getFileName().toString(), () -> copy(file)));
    }

    private void copy(Path file) throws IOException {
        ResultFiles.replace(
                folder.resolve(file.getFileName()),
                redaction.apply(Files.readString(file)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void onInterval(IntervalSnapshot interval) {
        attempt("timeseries.ndjson.gz", () -> timeseries.append(gzip(TimeseriesLine.of(interval, redaction))));
        attempt("histograms.hlog", () -> histogramLog.append(histograms.interval(interval)));
    }

    /** @throws IOException after everything was tried, naming what is missing from the folder */
    @Override
    public void onFinish(RunSummary summary) throws IOException {
        put("summary.json", () -> SummaryJson.of(summary, redaction));
        put("junit.xml", () -> JunitXml.of(summary, redaction));
        put("errors.ndjson", () -> ErrorLines.of(summary.totals(), redaction));
        attempt("histograms.hlog", () -> histogramLog.append(histograms.totals(summary.totals())));
        if (!problems.isEmpty()) {
            throw new IOException("not all results are in " + folder + ": " + String.join("; ", problems));
        }
    }

    private void put(String file, Supplier<byte[]> content) {
        attempt(file, () -> ResultFiles.replace(folder.resolve(file), content.get()));
    }

    private void attempt(String file, Step step) {
        try {
            step.run();
        } catch (IOException failure) {
            problems.add(file + ": " + ResultFiles.cause(failure));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            timeseries.close();
        } finally {
            histogramLog.close();
        }
    }

    /** A gzip member of its own: a file of such is valid after each of them. */
    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream member = new GZIPOutputStream(bytes)) {
            member.write(content);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
