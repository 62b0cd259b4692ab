package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** k6 with the same work in JavaScript. */
final class K6 implements Tool {
    private Path script = Path.of("bench.k6.js");

    @Override
    public String name() {
        return "k6";
    }

    @Override
    public String missing() {
        return Workspace.onPath("k6").isPresent() ? "" : "not in Debian: see grafana.com/docs/k6";
    }

    @Override
    public void prepare(Workspace workspace) throws IOException {
        script = workspace.unpack("bench.k6.js", Map.of());
    }

    @Override
    public boolean paced() {
        return true;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        return List.of("k6", "run", "--quiet", "--no-usage-report", "--no-color", script.toString());
    }

    @Override
    public Map<String, String> environment(Load load) {
        return Map.of(
                "BASE_URL", load.url(),
                "SECONDS", Integer.toString(load.seconds()),
                "USERS", Integer.toString(load.users()),
                "RATE", Integer.toString(load.rate()));
    }

    /** Old versions print a tick and a cross before the numbers of checks, new ones write them out. */
    @Override
    public Reported parse(String output) {
        return new Reported(
                Texts.number(output, "http_req_duration\\.*: *med=(\\S+)"),
                Texts.number(output, "http_req_duration\\.*:.*p\\(99\\)=(\\S+)"),
                Texts.sum(output, "checks\\.*:.*✗ (\\d+)")
                        + Texts.sum(output, "checks_failed\\.*: *[\\d.]+% *(\\d+) out of"));
    }
}
