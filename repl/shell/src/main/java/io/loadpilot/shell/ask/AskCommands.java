package io.loadpilot.shell.ask;

import io.loadpilot.console.AnswerText;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Timings;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.TimelinePoint;
import io.loadpilot.plan.Suggestion;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.run.Testing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is known of the test that runs, or of the last one. */
public final class AskCommands {
    private static final Map<String, Function<TimelinePoint, Double>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("p50", TimelinePoint::p50Millis);
        FIGURES.put("p99", TimelinePoint::p99Millis);
        FIGURES.put("max", TimelinePoint::maxMillis);
        FIGURES.put("rate", point -> point.requests() * 1e9 / point.lengthNanos());
        FIGURES.put("errors", point -> point.errors() * 1e9 / point.lengthNanos());
        FIGURES.put("users", point -> (double) point.activeUsers());
    }

    private final Testing testing;
    private final Screen screen;

    public AskCommands(Testing testing, Screen screen) {
        this.testing = testing;
        this.screen = screen;
    }

    public List<Command> all() {
        return List.of(
                part("stats", "Shows the figures of every request and task", AnswerText::figures),
                part("thresholds", "Shows how the limits do", AnswerText::verdict),
                part("health", "Shows whether the generator keeps up", AnswerText::health),
                part("segments", "Shows the run from one control action to the next", AnswerText::segments),
                part("errors", "Shows what went wrong, by kind, with examples", AnswerText::errors),
                Command.of(
                        "percentile PERCENT [REQUEST]",
                        "Shows any percentile of all requests, or of one",
                        List.of("percentile 99.95", "percentile 90 GET /products"),
                        this::percentile),
                Command.of(
                        "histogram [REQUEST]",
                        "Shows how often which response time came",
                        List.of("histogram", "histogram GET /products"),
                        this::histogram),
                Command.of(
                        "plot " + String.join("|", FIGURES.keySet()),
                        "Draws a figure over the time of the run",
                        List.of("plot p99", "plot rate"),
                        this::plot),
                Command.of(
                        "compare",
                        "Tells in what the last run differs from the one before",
                        List.of("compare"),
                        this::compare));
    }

    private Command part(String name, String summary, BiFunction<AnswerText, RunSummary, List<String>> lines) {
        return Command.of(name, summary, List.of(name), words -> {
            words.end();
            print(lines.apply(text(), testing.known()));
        });
    }

    private void percentile(Words words) {
        String percent = words.need("the percentile (percentile 99.95)");
        if (!percent.matches("\\d{1,2}(\\.\\d+)?|100")) {
            throw new Refusal("\"" + percent + "\" is not a percentage; write one such as 99.95");
        }
        RunSummary summary = testing.known();
        String name =
                words.rest().isEmpty() ? "" : row(words.rest(), summary).row().name();
        print(text().percentile(Double.parseDouble(percent), name, summary));
    }

    private void histogram(Words words) {
        print(text().histogram(timings(words.rest(), testing.known()).response()));
    }

    private void compare(Words words) {
        words.end();
        RunSummary now = testing.known();
        RunSummary before =
                testing.summaryBefore().orElseThrow(() -> new Refusal("there is only one run so far; type: run"));
        print(new ComparisonText(screen.style()).of(before, now));
    }

    private void plot(Words words) {
        String name = words.need("what to draw (plot p99)");
        Function<TimelinePoint, Double> figure = FIGURES.get(name);
        if (figure == null) {
            throw new Refusal("there is no figure \"" + name + "\": " + Suggestion.of(name, FIGURES.keySet()));
        }
        String unit = name.startsWith("p") || name.equals("max") ? " in ms" : name.equals("users") ? "" : " per second";
        print(text().plot(name + unit, testing.known().totals().timeline(), figure::apply));
    }

    /** Of all requests if the name is empty. */
    static Timings timings(String name, RunSummary summary) {
        return name.isEmpty()
                ? summary.totals().requests().timings()
                : row(name, summary).stats().timings();
    }

    private static RowSnapshot row(String name, RunSummary summary) {
        List<RowSnapshot> rows = summary.totals().rows();
        return rows.stream()
                .filter(row -> row.row().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("nothing is called \"" + name + "\": "
                        + Suggestion.of(
                                name, rows.stream().map(row -> row.row().name()).toList())));
    }

    private AnswerText text() {
        return new AnswerText(screen.style(), screen.width());
    }

    private void print(List<String> lines) {
        screen.print(lines.isEmpty() ? screen.style().dim("nothing to show") : String.join("\n", lines));
    }
}
