package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** wrk, or its offspring wrk2, which holds a rate and times from the intended start. Neither logs in nor checks. */
final class Wrk implements Tool {
    private final String name;
    private final String program;
    private final boolean paced;
    private Path script = Path.of("wrk.lua");

    private Wrk(String name, String program, boolean paced) {
        this.name = name;
        this.program = program;
        this.paced = paced;
    }

    static Wrk plain() {
        return new Wrk("wrk", "wrk", false);
    }

    static Wrk two(String program) {
        return new Wrk("wrk2", program, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String missing() {
        return program.isEmpty()
                ? "not in Debian: build it and set WRK2 to its path"
                : paced ? "" : Tool.debian(program);
    }

    @Override
    public void prepare(Workspace workspace) throws IOException {
        script = workspace.unpack("wrk.lua", Map.of());
    }

    @Override
    public boolean paced() {
        return paced;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                program, "-t1", "-c" + load.users(), "-d" + load.seconds() + "s", "--latency", "--timeout", "10s"));
        command.addAll(paced ? List.of("-R" + load.rate()) : List.of("-s", script.toString()));
        command.addAll(List.of("-H", "Authorization: Bearer tok", load.url() + "/api/user"));
        return command;
    }

    @Override
    public Reported parse(String output) {
        long errors = Texts.sum(output, "Non-2xx or 3xx responses: (\\d+)")
                + Texts.sum(output, "(?:connect|read|write|timeout) (\\d+)");
        return new Reported(
                Texts.number(output, "^ +50(?:\\.000)?% +(\\S+)"),
                Texts.number(output, "^ +99(?:\\.000)?% +(\\S+)"),
                errors,
                Map.of("p999_ms", Texts.number(output, "^ +99\\.900% +(\\S+)")));
    }
}
