package io.loadpilot.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * h2load of nghttp2, for HTTP/2 without TLS and for HTTP/1.1. It neither logs in nor looks at bodies, and tells no
 * percentiles.
 */
record H2load(String path) implements Tool {
    @Override
    public String name() {
        return "h2load";
    }

    @Override
    public String missing() {
        return Workspace.onPath("h2load").isPresent() ? "" : "Debian: apt-get install nghttp2-client";
    }

    @Override
    public boolean paced() {
        return false;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        List<String> command = new ArrayList<>(
                List.of("h2load", "-t", "1", "-c", Integer.toString(load.connections()), "-D", load.seconds() + "s"));
        command.addAll(load.isHttp2() ? List.of("-m", Integer.toString(load.streams())) : List.of("--h1"));
        command.addAll(List.of("-H", "Authorization: Bearer tok", load.url() + path));
        return command;
    }

    /** What it calls failed includes what it calls errored, and that includes timeouts. */
    @Override
    public Reported parse(String output) {
        return new Reported(Double.NaN, Double.NaN, Texts.sum(output, "^requests: .* (\\d+) failed"));
    }
}
