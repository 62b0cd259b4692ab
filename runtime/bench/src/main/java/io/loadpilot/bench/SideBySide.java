package io.loadpilot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one command: every tool in turn against the same nginx, several rounds, then tables with medians and ratios. */
public final class SideBySide {
    private static final int TARGET_CPU = 1;
    private static final int MOST_REPEATS = 5;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Options options;
    private final Workspace workspace;
    private final LoadPilot loadPilot;
    private final List<Tool> tools = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    private final Map<String, Measurement> maximum = new LinkedHashMap<>();
    private final List<Precision> precision = new ArrayList<>();
    private @Nullable StartUp start;

    private SideBySide(Options options, Workspace workspace) {
        this.options = options;
        this.workspace = workspace;
        String launcher = Objects.requireNonNullElse(
                System.getenv("LOADPILOT"),
                workspace.checkout().resolve("loadpilot").toString());
        loadPilot = new LoadPilot(launcher, workspace.folder().resolve("cache"));
    }

    /** The system property {@code bench.checkout} is the root of the checkout. */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench: " + wrong.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Path checkout = Path.of(System.getProperty("bench.checkout", ".")).toRealPath();
        Path folder = Files.createDirectories(checkout.resolve("runtime/bench/target/bench"));
        new SideBySide(options, new Workspace(folder, checkout)).run();
    }

    private void run() throws Exception {
        Machine machine = Machine.here();
        prepare();
        try (Target target = Target.start(workspace, TARGET_CPU)) {
            Runs runs = new Runs(workspace, target, options.warmUpSeconds());
            if (options.parts().contains("maximum")) {
                measureMaximum(runs, target.url());
            }
            if (options.parts().contains("precision")) {
                measurePrecision(runs, target.url());
            }
        }
        if (options.parts().contains("start") && tools.contains(loadPilot)) {
            progress("start-up of LoadPilot");
            start = StartUp.measure(loadPilot, workspace);
        }
        report(new Results(machine, missing, maximum, rounds, precision, start, loadPilot.hasArchive()));
    }

    private void prepare() throws IOException, InterruptedException {
        String wrk2 = Objects.requireNonNullElse(System.getenv("WRK2"), "");
        List<Tool> all =
                List.of(Wrk.plain(), new Hey(), new Gatling(), loadPilot, new K6(), new Locust(), Wrk.two(wrk2));
        for (Tool tool : all) {
            if (!options.wants(tool)) {
                continue;
            }
            if (tool.missing().isEmpty()) {
                progress("getting " + tool.name() + " ready");
                tool.prepare(workspace);
                tools.add(tool);
            } else {
                missing.put(tool.name(), tool.missing());
            }
        }
    }

    /** The order is the same in every round, so that a slow drift of the machine hits all alike. */
    private void measureMaximum(Runs runs, String url) throws IOException, InterruptedException {
        Load load = new Load(url, options.users(), options.seconds(), 0);
        for (int round = 1; round <= options.rounds(); round++) {
            for (Tool tool : tools) {
                if (!tool.name().equals("wrk2")) {
                    progress("round " + round + " of " + options.rounds() + ": " + tool.name());
                    rounds.computeIfAbsent(tool.name(), name -> new ArrayList<>())
                            .add(measureSaturated(runs, tool, load));
                }
            }
        }
        rounds.forEach((tool, measured) -> maximum.put(tool, Measurement.median(measured)));
    }

    /** LoadPilot has to be given more than it can do, and nobody knows before how much that is. */
    private Measurement measureSaturated(Runs runs, Tool tool, Load load) throws IOException, InterruptedException {
        Measurement run = runs.measure(tool, load);
        for (int more = 0; tool == loadPilot && !loadPilot.wasSaturated(run) && more < MOST_REPEATS; more++) {
            progress("again, with a rate that fits better");
            run = runs.measure(tool, load);
        }
        return run;
    }

    private void measurePrecision(Runs runs, String url) throws IOException, InterruptedException {
        for (int rate : options.rates()) {
            for (Tool tool : tools) {
                if (tool.paced()) {
                    List<Measurement> measured = new ArrayList<>();
                    for (int round = 1; round <= options.rounds(); round++) {
                        progress(rate + "/s, round " + round + " of " + options.rounds() + ": " + tool.name());
                        measured.add(runs.measure(tool, new Load(url, options.users(), options.seconds(), rate)));
                    }
                    precision.add(new Precision(rate, options.seconds(), Measurement.median(measured)));
                }
            }
        }
    }

    private void report(Results results) {
        OUT.print(Markdown.of(results));
        Path json = options.json();
        if (json != null) {
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(json.toFile(), results);
        }
    }

    private static void progress(String text) {
        System.err.println("bench: " + text);
    }
}
