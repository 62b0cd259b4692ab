package io.loadpilot.report;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Timings;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunTotals;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The HdrHistogram log, version 2, in microseconds: all requests of every interval, tagged {@code response},
 * {@code service} and {@code lag}; at the end each row over the whole run, tagged such as
 * {@code total/Shop/request/GET_/products/response}.
 */
public final class HistogramLog {
    private final Redaction redaction;

    HistogramLog(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The log of a run that has no intervals: header and totals. */
    public static byte[] of(RunSummary summary, Redaction redaction) {
        HistogramLog log = new HistogramLog(redaction);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(log.header(summary.run().start()));
        all.writeBytes(log.totals(summary.totals()));
        return all.toByteArray();
    }

    byte[] header(Instant start) {
        return lines(log -> {
            log.outputComment("[times in microseconds, maxima in milliseconds]");
            log.outputLogFormatVersion();
            log.outputStartTime(start.toEpochMilli());
            log.outputLegend();
        });
    }

    byte[] interval(IntervalSnapshot interval) {
        double from = interval.startNanos() / 1e9;
        double to = from + interval.lengthNanos() / 1e9;
        return lines(log -> {
            Timings timings = interval.requests().timings();
            write(log, from, to, tagged(timings.response(), "response"));
            write(log, from, to, tagged(timings.service(), "service"));
            write(log, from, to, tagged(timings.lag(), "lag"));
        });
    }

    byte[] totals(RunTotals totals) {
        double to = totals.elapsedNanos() / 1e9;
        return lines(log -> totals.rows().forEach(row -> {
            Timings timings = row.stats().timings();
            write(log, 0, to, tagged(timings.response(), tag(row, "response")));
            write(log, 0, to, tagged(timings.service(), tag(row, "service")));
            write(log, 0, to, tagged(timings.lag(), tag(row, "lag")));
        }));
    }

    /** A copy, because a histogram that is shared must neither get a tag nor be encoded by two threads. */
    private static AbstractHistogram tagged(AbstractHistogram micros, String tag) {
        AbstractHistogram copy = micros.copy();
        copy.setTag(tag);
        return copy;
    }

    private String tag(RowSnapshot row, String time) {
        String kind = row.row().kind().name().toLowerCase(Locale.ROOT);
        String tag =
                "total/" + row.row().scenario() + "/" + kind + "/" + row.row().label() + "/" + time;
        return redaction.apply(tag).replaceAll("[,\\s]", "_");
    }

    private static void write(HistogramLogWriter log, double from, double to, AbstractHistogram micros) {
        log.outputIntervalHistogram(from, to, micros, 1_000);
    }

    private static byte[] lines(Consumer<HistogramLogWriter> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter log = new HistogramLogWriter(bytes);
        body.accept(log);
        log.close();
        return bytes.toByteArray();
    }
}
