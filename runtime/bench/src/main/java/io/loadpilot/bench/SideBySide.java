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

/** The one command: every tool in turn against the same target, several rounds, then tables with medians and ratios. */
public final class SideBySide {
    private static final int TARGET_CPU = 1;
    private static final int STREAMS = 10;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Options options;
    private final Workspace workspace;
    private final LoadPilot loadPilot;
    private final List<Tool> tools = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<Precision> precision = new ArrayList<>();
    private Comparison maximum = Comparison.NONE;
    private Comparison http2 = Comparison.NONE;
    private Comparison spellings = Comparison.NONE;
    private List<Crowd> users = List.of();
    private @Nullable Endurance endurance;

    private SideBySide(Options options, Workspace workspace) throws IOException {
        this.options = options;
        this.workspace = workspace;
        String launcher = Objects.requireNonNullElse(
                System.getenv("LOADPILOT"),
                workspace.checkout().resolve("loadpilot").toString());
        loadPilot = new LoadPilot(
                launcher, workspace.folder().resolve("cache"), workspace.unpack("bench.loadpilot.kts", Map.of()));
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
        measureAgainstNginx();
        if (options.wants("users")) {
            measureUsers();
        }
        Recording recording = null;
        if (options.wants("recording")) {
            Progress.show("recording a sample");
            recording = Recording.measure();
        }
        StartUp start = null;
        if (options.wants("start") && tools.contains(loadPilot)) {
            Progress.show("start-up of LoadPilot");
            start = StartUp.measure(loadPilot, workspace);
        }
        report(new Results(
                machine,
                missing,
                maximum,
                http2,
                spellings,
                users,
                precision,
                recording,
                start,
                endurance,
                loadPilot.hasArchives()));
    }

    private void prepare() throws IOException, InterruptedException {
        String wrk2 = Objects.requireNonNullElse(System.getenv("WRK2"), "");
        List<Tool> all = List.of(
                Wrk.plain(),
                new Hey(),
                new H2load("/api/user"),
                new Gatling(),
                loadPilot,
                new K6(),
                new Locust(),
                Wrk.two(wrk2));
        for (Tool tool : all) {
            if (!options.wants(tool)) {
                continue;
            }
            if (tool.missing().isEmpty()) {
                Progress.show("getting " + tool.name() + " ready");
                tool.prepare(workspace);
                tools.add(tool);
            } else {
                missing.put(tool.name(), tool.missing());
            }
        }
    }

    private void measureAgainstNginx() throws IOException, InterruptedException {
        try (Target target = Target.nginx(workspace, TARGET_CPU)) {
            Runs runs = new Runs(workspace, target, options);
            Load load = Load.maximum(target.url(), options.users(), options.seconds());
            if (options.wants("maximum")) {
                maximum = runs.compare("maximum", all("wrk", "hey", "gatling", "loadpilot", "k6", "locust"), load);
            }
            if (options.wants("http2")) {
                Load overHttp2 = Load.maximum(target.http2Url(), options.users(), options.seconds())
                        .overHttp2(STREAMS);
                http2 = runs.compare("HTTP/2", all("h2load", "loadpilot"), overHttp2);
            }
            if (options.wants("spellings") && tools.contains(loadPilot)) {
                spellings = runs.compare("spellings", Spellings.of(loadPilot, workspace), load);
            }
            if (options.wants("precision")) {
                measurePrecision(runs, load);
            }
            if (options.wants("endurance") && tools.contains(loadPilot)) {
                Progress.show(options.minutes() + " minutes at full rate");
                endurance = Endurance.measure(runs, loadPilot, options);
            }
        }
    }

    private void measurePrecision(Runs runs, Load load) throws IOException, InterruptedException {
        List<Tool> paced = new ArrayList<>(tools);
        paced.removeIf(tool -> !tool.paced());
        if (tools.contains(loadPilot)) {
            paced.add(loadPilot.warm(options.warmUpSeconds()));
        }
        for (int rate : options.rates()) {
            Comparison held = runs.compare(rate + "/s", paced, load.atRate(rate));
            precision.add(new Precision(rate, options.seconds(), held));
        }
    }

    private void measureUsers() throws IOException, InterruptedException {
        LoadPilot many = loadPilot.with(workspace.checkout().resolve("samples/many-users.loadpilot.kts"));
        many.prepare(workspace);
        try (Target target = Target.lab(many, workspace, TARGET_CPU)) {
            users = new Crowds(new Runs(workspace, target, options), options, many).measure(missing);
        }
    }

    private List<Tool> all(String... names) {
        return tools.stream()
                .filter(tool -> List.of(names).contains(tool.name()))
                .toList();
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
}
