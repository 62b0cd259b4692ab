package io.loadpilot.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From few users to tens of thousands, each in a closed loop, with as many of them on a connection of HTTP/2; then over
 * HTTP/1.1, with a connection for each.
 */
final class Crowds {
    private static final int[] OVER_HTTP2 = {50, 5_000, 50_000};
    private static final int OVER_HTTP1 = 10_000;
    private static final int STREAMS = 100;
    private static final int SPARE_FILES = 1_000;

    private final Runs runs;
    private final Options options;
    private final LoadPilot loadPilot;
    private final List<Tool> tools;

    /** Both tools do the same: one request after the other, whose status is looked at. */
    Crowds(Runs runs, Options options, LoadPilot loadPilot) {
        this.runs = runs;
        this.options = options;
        this.loadPilot = loadPilot;
        tools = List.<Tool>of(new H2load("/health"), loadPilot).stream()
                .filter(tool -> options.wants(tool) && tool.missing().isEmpty())
                .toList();
    }

    /** What the machine does not allow is left out and put into {@code missing}. */
    List<Crowd> measure(Map<String, String> missing) throws IOException, InterruptedException {
        List<Crowd> crowds = new ArrayList<>();
        for (int users : OVER_HTTP2) {
            crowds.add(measure(load(users).overHttp2(STREAMS)));
        }
        long files = Machine.openFiles();
        if (files < OVER_HTTP1 + SPARE_FILES) {
            missing.put(
                    Markdown.number(OVER_HTTP1) + " users over HTTP/1.1",
                    "only " + files + " open files are allowed: as root, ulimit -n " + (OVER_HTTP1 + SPARE_FILES));
        } else {
            crowds.add(measure(load(OVER_HTTP1)));
        }
        return crowds;
    }

    private Load load(int users) {
        return Load.maximum(runs.target().url(), users, options.seconds());
    }

    private Crowd measure(Load load) throws IOException, InterruptedException {
        String what = Markdown.number(load.users()) + " users over " + (load.isHttp2() ? "h2c" : "HTTP/1.1");
        Comparison comparison = runs.compare(what, tools, load);
        double live = Double.NaN;
        if (tools.contains(loadPilot)) {
            Progress.show(what + ", live heap of LoadPilot");
            live = runs.liveMegabytes(loadPilot, load, (load.seconds() + 1) / 2).get(0);
        }
        return new Crowd(load.users(), load.isHttp2(), comparison, live);
    }
}
