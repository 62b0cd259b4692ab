package io.loadpilot.shell.ask;

import io.loadpilot.console.Figures;
import io.loadpilot.console.Style;
import io.loadpilot.metrics.Exemplar;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.Suggestion;
import io.loadpilot.report.Redaction;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.run.Testing;
import io.loadpilot.shell.text.ReplyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slowest requests of the test that runs, or of the last one. */
public final class SlowCommands {
    private static final int SHOWN = 3;
    private static final int FEW_LINES = 8;

    /** Of the histograms, whose percentiles are the greatest of the values that they do not tell apart. */
    private static final double PRECISION = 0.001;

    /** What a phase says when it takes the most time. */
    private static final Map<String, String> MEANING = Map.of(
            "late", "they were sent late: no virtual user or event loop was free when they were due",
            "dns", "the host's name was being looked up",
            "connect", "connections were being opened",
            "tls", "TLS handshakes took the time",
            "tls resumed", "TLS handshakes took the time",
            "wait", "they waited for a connection that others used or opened",
            "own work", "LoadPilot itself was busy, as with the first requests of a process",
            "first byte", "the target took its time to answer",
            "body", "the body took long to arrive");

    private final Testing testing;
    private final Screen screen;

    public SlowCommands(Testing testing, Screen screen) {
        this.testing = testing;
        this.screen = screen;
    }

    public List<Command> all() {
        return List.of(
                Command.of(
                        "slow [REQUEST]",
                        "Shows the slowest requests with their times, headers and bodies",
                        List.of("slow", "slow GET /products"),
                        this::slow),
                Command.of(
                        "why PERCENTILE [REQUEST]",
                        "Shows where the time of the requests at and above a percentile went",
                        List.of("why p99", "why p95 GET /products"),
                        this::why));
    }

    private void slow(Words words) {
        List<Exemplar> slowest = exemplars(words.rest());
        List<String> lines = new ArrayList<>();
        slowest.stream().limit(SHOWN).forEach(exemplar -> lines.addAll(whole(exemplar)));
        int more = slowest.size() - SHOWN;
        if (more > 0) {
            lines.add(style().dim("and " + more + " more were kept, the fastest of them "
                    + millis(slowest.get(slowest.size() - 1).responseNanos())));
        }
        print(lines);
    }

    private void why(Words words) {
        String percentile = words.need("the percentile (why p99)");
        if (!percentile.matches("p(\\d{1,2}(\\.\\d+)?|100)")) {
            throw new Refusal("\"" + percentile + "\" is no percentile; write one such as p99");
        }
        String name = words.rest();
        double limit = Times.millisAt(
                AskCommands.timings(name, testing.known()).response(), Double.parseDouble(percentile.substring(1)));
        List<Exemplar> kept = exemplars(name).stream()
                .filter(exemplar -> exemplar.responseNanos() / 1e6 >= limit * (1 - PRECISION))
                .toList();
        if (kept.isEmpty()) {
            throw new Refusal("none of the requests that were kept took " + Figures.millis(limit) + "; type: slow");
        }
        print(explained(percentile + " is " + Figures.millis(limit), kept));
    }

    /** The sum of their phases, and the one that is nearest to the percentile. */
    private List<String> explained(String title, List<Exemplar> kept) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Exemplar exemplar : kept) {
            ReplyText.phases(exemplar.reply(), exemplar.lagNanos())
                    .forEach(phase -> sums.merge(phase.name(), phase.nanos() / kept.size(), Long::sum));
        }
        List<ReplyText.Phase> mean = sums.entrySet().stream()
                .map(sum -> new ReplyText.Phase(sum.getKey(), sum.getValue()))
                .toList();
        String most = sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        List<String> lines = new ArrayList<>(List.of(style().bold(title)
                + style().dim("   mean of " + kept.size() + " kept requests that took as long or longer")));
        lines.addAll(new ReplyText(style()).waterfall(mean));
        lines.add(style().bold(most) + " is the most: " + MEANING.getOrDefault(most, ""));
        lines.add("");
        lines.addAll(whole(kept.get(kept.size() - 1)));
        return lines;
    }

    private List<String> whole(Exemplar exemplar) {
        ReplyText text = new ReplyText(style());
        List<String> lines = new ArrayList<>(List.of(style().bold(exemplar.row().name()) + "  "
                + millis(exemplar.responseNanos()) + style().dim("  at " + Figures.span(exemplar.atNanos()))));
        lines.addAll(text.head(exemplar.reply(), exemplar.lagNanos()));
        lines.addAll(text.headers(exemplar.reply()));
        List<String> body = text.body(exemplar.reply());
        lines.addAll(body.subList(0, Math.min(body.size(), FEW_LINES)));
        if (body.size() > FEW_LINES) {
            lines.add(style().dim("…"));
        }
        lines.add("");
        return lines;
    }

    private List<Exemplar> exemplars(String name) {
        RunSummary summary = testing.known();
        List<Exemplar> all = summary.totals().slowest();
        List<Exemplar> found = name.isEmpty()
                ? all
                : all.stream()
                        .filter(exemplar -> exemplar.row().name().equals(name))
                        .toList();
        if (found.isEmpty()) {
            throw new Refusal(
                    all.isEmpty()
                            ? "nothing was answered yet"
                            : "no request is called \"" + name + "\": "
                                    + Suggestion.of(
                                            name,
                                            all.stream()
                                                    .map(exemplar ->
                                                            exemplar.row().name())
                                                    .distinct()
                                                    .toList()));
        }
        return found;
    }

    private static String millis(long nanos) {
        return Figures.millis(nanos / 1e6);
    }

    private Style style() {
        return screen.style();
    }

    private void print(List<String> lines) {
        String text = String.join("\n", lines).stripTrailing();
        screen.print(new Redaction(testing.lastPlan().orElseThrow().secrets()).apply(text));
    }
}
