package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a tool against the target and watches both, four times a second. */
final class Runs {
    private static final int TOOL_CPU = 0;
    private static final int TIME_TO_START_AND_END_SECONDS = 60;
    private static final long SECOND = 1_000_000_000L;

    private final Workspace workspace;
    private final Target target;
    private final Options options;
    private int made;

    Runs(Workspace workspace, Target target, Options options) {
        this.workspace = workspace;
        this.target = target;
        this.options = options;
    }

    Target target() {
        return target;
    }

    /** The order is the same in every round, so that a slow drift of the machine hits all alike. */
    Comparison compare(String what, List<? extends Tool> tools, Load load) throws IOException, InterruptedException {
        Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Tool tool : tools) {
                Progress.show(what + ", round " + round + " of " + options.rounds() + ": " + tool.name());
                rounds.computeIfAbsent(tool.name(), name -> new ArrayList<>()).add(measure(tool, load));
            }
        }
        return Comparison.of(rounds);
    }

    private Measurement measure(Tool tool, Load load) throws IOException, InterruptedException {
        Path folder = folderOf(tool);
        long before = target.requests();
        try (Child child = start(tool, load, folder)) {
            List<Timeline.Point> points = new ArrayList<>();
            Usage last = watch(child, load, before, points);
            double requests = target.requests() - before;
            if (requests == 0) {
                throw new IOException(
                        tool.name() + " sent nothing:\n" + Files.readString(folder.resolve("output.txt")));
            }
            double cpuMicros = child.finalCpuMicros();
            return new Measurement(
                    tool.name(),
                    requests,
                    new Timeline(points).window(options.warmUpSeconds() * SECOND),
                    cpuMicros / 1e6,
                    cpuMicros / requests,
                    last.peakKilobytes() / 1024.0,
                    tool.read(folder));
        }
    }

    /** What is alive on the heap of a JVM so many seconds after its first request; the run is then broken off. */
    List<Double> liveMegabytes(Tool tool, Load load, int... seconds) throws IOException, InterruptedException {
        long before = target.requests();
        try (Child child = start(tool, load, folderOf(tool))) {
            while (target.requests() == before && !child.endsWithin(50)) {}
            long first = System.nanoTime();
            List<Double> live = new ArrayList<>();
            for (int second : seconds) {
                if (child.endsWithin(second * 1_000L - (System.nanoTime() - first) / 1_000_000)) {
                    throw new IOException(tool.name() + " has ended before " + second + " s");
                }
                live.add(LiveHeap.megabytes(child.program()));
            }
            return live;
        }
    }

    private static Child start(Tool tool, Load load, Path folder) throws IOException {
        return Child.start(Child.pinned(TOOL_CPU, tool.command(load, folder)), tool.environment(load), folder);
    }

    /** The result is the highest that was seen, as a process that has ended tells nothing any more. */
    private Usage watch(Child child, Load load, long before, List<Timeline.Point> points)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long limit = (load.seconds() + TIME_TO_START_AND_END_SECONDS) * SECOND;
        Usage highest = Usage.NONE;
        do {
            long requests = target.requests() - before; // first, as a busy target takes its time to tell
            long nanos = System.nanoTime() - start;
            if (nanos > limit) {
                throw new IOException("a run of " + load.seconds() + " s has not ended after " + nanos / SECOND + " s");
            }
            Usage usage = child.usage();
            points.add(new Timeline.Point(nanos, requests, usage.cpuMicros(), target.cpuMicros()));
            highest = usage.peakKilobytes() > highest.peakKilobytes() ? usage : highest;
        } while (!child.endsWithin(250));
        return highest;
    }

    private Path folderOf(Tool tool) throws IOException {
        Path folder = workspace
                .folder()
                .resolve("runs")
                .resolve(++made + "-" + tool.name().replace(", ", "-"));
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return folder;
    }
}
