package io.loadpilot.shell.keep;

import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.tidy.Tidying;
import io.loadpilot.imports.write.Language;
import io.loadpilot.imports.write.ScriptText;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.report.HistogramLog;
import io.loadpilot.report.Redaction;
import io.loadpilot.report.SummaryJson;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.probe.Probed;
import io.loadpilot.shell.probe.Probing;
import io.loadpilot.shell.run.Testing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code save}, {@code export} and {@code report}. */
public final class KeepCommands {
    private static final LoadProfile MODERATE = new Constant(10, Duration.ofSeconds(30));
    private static final long LEAST_MILLIS = 50;

    private final Probing probing;
    private final Testing testing;
    private final Screen screen;

    public KeepCommands(Probing probing, Testing testing, Screen screen) {
        this.probing = probing;
        this.testing = testing;
        this.screen = screen;
    }

    public List<Command> all() {
        return List.of(
                Command.of(
                        "save FILE",
                        "Writes a script of the requests that were sent, with what came back as checks",
                        List.of("save explored.loadpilot.kts", "save explored.loadpilot.groovy"),
                        this::save),
                Command.of(
                        "export json|csv|hlog FILE",
                        "Writes the figures of the last run",
                        List.of("export json summary.json", "export csv figures.csv", "export hlog times.hlog"),
                        this::export),
                Command.of("report", "Tells where the results of the last run are", List.of("report"), this::report));
    }

    private void save(Words words) {
        String name = words.need("the file (save explored.loadpilot.kts)");
        words.end();
        Optional<Language> named = Language.of(name);
        Language language = named.orElse(Language.KOTLIN);
        Path file = Path.of(named.isPresent() ? name : name + language.extension());
        Recording explored = Explored.of(
                        probing.journal().entries(), probing.target().orElse(""))
                .orElseThrow(() -> new Refusal("nothing was answered yet; send some requests first: get /"));
        Recording whole = Tidying.of(explored.loaded(load()).limited(limit()));
        write(file, ScriptText.of(whole, language).getBytes(StandardCharsets.UTF_8));
        String command = "loadpilot script " + whole.invocation(file.toString());
        screen.print(screen.style().green("saved ") + file + screen.style().dim("   run it: " + command));
    }

    /** That of the last run. */
    private LoadProfile load() {
        return testing.lastPlan().map(plan -> plan.scenarios().get(0).load()).orElse(MODERATE);
    }

    /** Twice of what was seen, in steps that people would choose. */
    private Duration limit() {
        double seen = testing.lastSummary()
                .map(summary ->
                        Times.millisAt(summary.totals().requests().timings().response(), 99))
                .orElseGet(() -> probing.journal().entries().stream()
                        .map(Probed::reply)
                        .mapToDouble(reply -> reply.serviceNanos() / 1e6)
                        .max()
                        .orElse(0));
        long millis = LEAST_MILLIS;
        while (millis < 2 * seen) {
            millis *= 2;
        }
        return Duration.ofMillis(millis);
    }

    private void export(Words words) {
        String form = words.need("what to write (export json summary.json)");
        Path file = Path.of(words.need("the file"));
        words.end();
        RunSummary summary =
                testing.lastSummary().orElseThrow(() -> new Refusal("no test has run yet; type: load FILE, then run"));
        Redaction redaction = new Redaction(testing.lastPlan().orElseThrow().secrets());
        byte[] content = switch (form) {
            case "json" -> SummaryJson.of(summary, redaction);
            case "csv" -> redaction.apply(CsvTable.of(summary)).getBytes(StandardCharsets.UTF_8);
            case "hlog" -> HistogramLog.of(summary, redaction);
            default -> throw new Refusal("\"" + form + "\" cannot be written; there are json, csv and hlog");
        };
        write(file, content);
        screen.print(screen.style().green("written ") + file);
    }

    private void report(Words words) {
        words.end();
        screen.print(testing.last()
                .folder()
                .map(folder -> screen.style().dim("results  ") + folder)
                .orElse("the results were not kept (--results-dir none)"));
    }

    /** What is there already stays. */
    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new Refusal(file + " is there already; choose another name");
        } catch (NoSuchFileException absent) {
            throw new Refusal("cannot write " + file + ": there is no such folder");
        } catch (IOException failure) {
            throw new Refusal("cannot write " + file + ": " + failure.getMessage());
        }
    }
}
