package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tool that all this is about, with a script whose load is closed. It leaves the warm-up out of its percentiles, and
 * out of nothing else; 0 seconds for none.
 */
record LoadPilot(String name, String launcher, Path cache, Path script, int warmUpSeconds) implements Tool {
    static final String NAME = "loadpilot";
    static final String WARM = "loadpilot, warm";

    LoadPilot(String launcher, Path cache, Path script) {
        this(NAME, launcher, cache, script, 0);
    }

    @Override
    public String missing() {
        return Files.isExecutable(Path.of(launcher)) ? "" : launcher + " is not a program";
    }

    /** Builds it if need be, then compiles the script into the cache, and waits for the archives of start-up classes. */
    @Override
    public void prepare(Workspace workspace) throws IOException, InterruptedException {
        Path folder = workspace.folder().resolve("loadpilot-build");
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("LOADPILOT_ARCHIVES", "on");
        Child.run(List.of(launcher, "--version"), environment, folder, 900);
        Child.run(List.of(launcher, "check", script.toString()), environment, folder, 60);
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!hasArchives() && System.nanoTime() < deadline) {
            Thread.sleep(500);
        }
    }

    /** Whether there are both, for runs and for the compiler; without them, only the start is slower. */
    boolean hasArchives() throws IOException {
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (var files = Files.walk(cache)) {
            List<String> names = files.map(Path::toString).toList();
            return Stream.of("startup", "archives")
                    .allMatch(kind -> names.stream().anyMatch(name -> name.matches(".*/" + kind + "/.*\\.(jsa|aot)")));
        }
    }

    @Override
    public boolean paced() {
        return true;
    }

    LoadPilot with(Path otherScript) {
        return named(name, otherScript);
    }

    LoadPilot named(String otherName, Path otherScript) {
        return new LoadPilot(otherName, launcher, cache, otherScript, warmUpSeconds);
    }

    LoadPilot warm(int seconds) {
        return new LoadPilot(WARM, launcher, cache, script, seconds);
    }

    List<String> version() {
        return List.of(launcher, "--version");
    }

    List<String> lab(int port) {
        return List.of(launcher, "lab", "--port", Integer.toString(port));
    }

    @Override
    public List<String> command(Load load, Path folder) {
        List<String> command = new ArrayList<>(List.of(launcher, "script", script.toString(), "-t", load.url()));
        command.addAll(List.of("-d", load.seconds() + "s", "--no-progress"));
        command.addAll(List.of(
                "--results-dir", "none", "--results-json", summary(folder).toString()));
        String users = Integer.toString(load.users());
        command.addAll(
                load.isMaximum()
                        ? List.of("-u", users)
                        : List.of("--mode", "constant", "-r", Integer.toString(load.rate()), "--max-users", users));
        if (warmUpSeconds > 0) {
            command.addAll(List.of("--warm-up", warmUpSeconds + "s"));
        }
        if (load.isHttp2()) {
            command.addAll(List.of("--h2c", "--reuse", "shared", "--streams", Integer.toString(load.streams())));
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
     * response time are beside them. In a closed load they are the same.
     */
    @Override
    public Reported parse(String output) {
        JsonNode summary = JsonMapper.shared().readTree(output);
        JsonNode service = summary.get("service");
        JsonNode response = summary.get("response");
        JsonNode warmUp = summary.get("warm_up");
        Map<String, Double> more = Map.of(
                "p999_ms", service.get("p999_ms").asDouble(),
                "response_p50_ms", response.get("p50_ms").asDouble(),
                "response_p99_ms", response.get("p99_ms").asDouble(),
                "lag_p99_ms", summary.get("lag").get("p99_ms").asDouble(),
                "dispatch_lag_p99_ms",
                        summary.get("health").get("dispatch_lag_p99_ms").asDouble(),
                "requests_total",
                        summary.get("requests_total").asDouble()
                                + warmUp.get("requests").asDouble(),
                "arrivals_made",
                        summary.get("arrivals").get("made").asDouble()
                                + warmUp.get("arrivals").asDouble());
        return new Reported(
                service.get("p50_ms").asDouble(),
                service.get("p99_ms").asDouble(),
                summary.get("errors_total").asLong() + warmUp.get("errors").asLong(),
                more);
    }

    private static Path summary(Path folder) {
        return folder.resolve("summary.json");
    }
}
