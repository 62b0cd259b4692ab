package io.loadpilot.shell.probe;

import io.loadpilot.console.Figures;
import io.loadpilot.console.Style;
import io.loadpilot.metrics.Times;
import io.loadpilot.plan.user.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of one request that was sent several times, one after the other. */
final class SeriesText {
    private SeriesText() {}

    static List<String> of(List<Reply> replies, Style style) {
        Histogram micros = new Histogram(3);
        Map<String, Integer> outcomes = new TreeMap<>();
        long failed = 0;
        for (Reply reply : replies) {
            outcomes.merge(reply.status() == 0 ? reply.failureKind() + "" : "" + reply.status(), 1, Integer::sum);
            failed += reply.ok() ? 0 : 1;
            if (reply.status() > 0) {
                micros.recordValue(reply.serviceNanos() / 1_000);
            }
        }
        String counts = replies.size() + " sent: " + outcomes;
        String told = failed > 0 ? style.red(counts) : style.green(counts);
        if (micros.getTotalCount() == 0) {
            return List.of(told);
        }
        Times times = Times.of(micros);
        return List.of(
                told,
                style.dim("  min ")
                        + Figures.millis(micros.getMinValue() / 1e3)
                        + style.dim("  p50 ")
                        + Figures.millis(times.p50Millis())
                        + style.dim("  p90 ")
                        + Figures.millis(times.p90Millis())
                        + style.dim("  p99 ")
                        + Figures.millis(times.p99Millis())
                        + style.dim("  max ")
                        + Figures.millis(times.maxMillis()));
    }
}
