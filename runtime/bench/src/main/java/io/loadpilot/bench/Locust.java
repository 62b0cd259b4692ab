package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Locust with its fast client and the same work in Python. */
final class Locust implements Tool {
    private Path script = Path.of("bench_locust.py");

    @Override
    public String name() {
        return "locust";
    }

    @Override
    public String missing() {
        return Workspace.onPath("locust").isPresent() ? "" : "not in Debian: pip install locust";
    }

    @Override
    public void prepare(Workspace workspace) throws IOException {
        script = workspace.unpack("bench_locust.py", Map.of());
    }

    @Override
    public boolean paced() {
        return false;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        String users = Integer.toString(load.users());
        return List.of(
                "locust",
                "-f",
                script.toString(),
                "--headless",
                "--only-summary",
                "--host",
                load.url(),
                "-u",
                users,
                "-r",
                users,
                "-t",
                load.seconds() + "s");
    }

    /** The line of totals has, after "Aggregated", the percentiles 50 66 75 80 90 95 98 99 and more. */
    @Override
    public Reported parse(String output) {
        return new Reported(
                Texts.number(output, "^ *Aggregated +(\\d+)(?: +\\d+){11}"),
                Texts.number(output, "^ *Aggregated(?: +\\d+){7} +(\\d+)(?: +\\d+){4}"),
                Texts.sum(output, "^ *Aggregated +\\d+ +(\\d+)\\("));
    }
}
