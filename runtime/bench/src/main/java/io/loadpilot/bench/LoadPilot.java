package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tool that all this is about. Its load is an open model, so "as much as it can" is a constant rate above what it
 * can do, with so many users at most: all of them are always busy, and up to 1,000 arrivals wait.
 */
final class LoadPilot implements Tool {
    private static final int CALIBRATION_RATE = 100_000;

    private final String launcher;
    private final Path cache;
    private Path script = Path.of("bench.loadpilot.kts");
    private int rateAboveCapacity = CALIBRATION_RATE;
    private boolean calibrated;

    LoadPilot(String launcher, Path cache) {
        this.launcher = launcher;
        this.cache = cache;
    }

    @Override
    public String name() {
        return "loadpilot";
    }

    @Override
    public String missing() {
        return Files.isExecutable(Path.of(launcher)) ? "" : launcher + " is not a program";
    }

    /** Builds it if need be, then compiles the script into the cache, and waits for the archive of start-up classes. */
    @Override
    public void prepare(Workspace workspace) throws IOException, InterruptedException {
        Path folder = workspace.folder().resolve("loadpilot-build");
        script = workspace.unpack("bench.loadpilot.kts", Map.of());
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("LOADPILOT_ARCHIVES", "on");
        Child.run(List.of(launcher, "--version"), environment, folder, 900);
        Child.run(List.of(launcher, "check", script.toString()), environment, folder, 60);
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!hasArchive() && System.nanoTime() < deadline) {
            Thread.sleep(500);
        }
    }

    /** Whether the launcher has made an archive; without one, only its start is slower. */
    boolean hasArchive() throws IOException {
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (var files = Files.walk(cache)) {
            return files.map(Path::toString).anyMatch(name -> name.matches(".*/startup/.*\\.(jsa|aot)"));
        }
    }

    @Override
    public boolean paced() {
        return true;
    }

    /**
     * Whether all users were busy all the time in a run that was to do as much as it can. If not, the next such run gets
     * a higher rate. The first one gets far more than it can do and so always needs another.
     */
    boolean wasSaturated(Measurement run) {
        double best = run.reported().get("best_second_rps");
        boolean saturated = calibrated && best < 0.9 * rateAboveCapacity;
        if (!saturated) {
            rateAboveCapacity = (int) Math.ceil(1.5 * best);
            calibrated = true;
        }
        return saturated;
    }

    Path script() {
        return script;
    }

    List<String> version() {
        return List.of(launcher, "--version");
    }

    @Override
    public List<String> command(Load load, Path folder) {
        return command(script, load, folder);
    }

    List<String> command(Path file, Load load, Path folder) {
        int rate = load.isMaximum() ? rateAboveCapacity : load.rate();
        List<String> command = new ArrayList<>(List.of(launcher, "script", file.toString(), "-t", load.url()));
        command.addAll(List.of("-r", Integer.toString(rate), "-d", load.seconds() + "s", "--no-progress"));
        command.addAll(List.of(
                "--results-dir", "none", "--results-json", summary(folder).toString()));
        command.addAll(List.of("--max-users", Integer.toString(load.users())));
        if (load.isMaximum()) {
            command.addAll(List.of("-p", "backlog=1000"));
        }
        return command;
    }

    @Override
    public Map<String, String> environment(Load load) {
        return environment();
    }

    Map<String, String> environment() {
        return Map.of("LOADPILOT_CACHE", cache.toString(), "LOADPILOT_ARCHIVES", "off");
    }

    @Override
    public Reported read(Path folder) throws IOException {
        return parse(Files.readString(summary(folder)));
    }

    /**
     * Takes the summary. The two percentiles are of service time, which is what the other tools report; those of
     * response time are beside them.
     */
    @Override
    public Reported parse(String output) {
        JsonNode summary = JsonMapper.shared().readTree(output);
        JsonNode service = summary.get("service");
        JsonNode response = summary.get("response");
        JsonNode arrivals = summary.get("arrivals");
        Map<String, Double> more = Map.of(
                "best_second_rps", bestSecond(summary.get("timeline")),
                "late_p99_ms", lateP99(summary.get("timeline")),
                "response_p50_ms", response.get("p50_ms").asDouble(),
                "response_p99_ms", response.get("p99_ms").asDouble(),
                "lag_p99_ms", summary.get("lag").get("p99_ms").asDouble(),
                "dispatch_lag_p99_ms",
                        summary.get("health").get("dispatch_lag_p99_ms").asDouble(),
                "requests_total", summary.get("requests_total").asDouble(),
                "arrivals_made", arrivals.get("made").asDouble());
        return new Reported(
                service.get("p50_ms").asDouble(),
                service.get("p99_ms").asDouble(),
                summary.get("errors_total").asLong(),
                more);
    }

    private static double bestSecond(JsonNode timeline) {
        return timeline.valueStream()
                .filter(point -> point.get("length_secs").asDouble() > 0.5)
                .mapToDouble(point -> point.get("requests").asDouble()
                        / point.get("length_secs").asDouble())
                .max()
                .orElse(0);
    }

    /** The median over the seconds of the second half, in which little is left of the JVM's start. */
    private static double lateP99(JsonNode timeline) {
        return Measurement.median(timeline.valueStream()
                .skip(timeline.size() / 2)
                .filter(point -> point.get("requests").asLong() > 0)
                .mapToDouble(point -> point.get("p99_ms").asDouble())
                .toArray());
    }

    private static Path summary(Path folder) {
        return folder.resolve("summary.json");
    }
}
