package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs a tool against the target and watches both, four times a second. */
final class Runs {
    private static final int TOOL_CPU = 0;
    private static final int TIME_TO_START_AND_END_SECONDS = 60;

    private final Workspace workspace;
    private final Target target;
    private final int warmUpSeconds;
    private int made;

    Runs(Workspace workspace, Target target, int warmUpSeconds) {
        this.workspace = workspace;
        this.target = target;
        this.warmUpSeconds = warmUpSeconds;
    }

    Measurement measure(Tool tool, Load load) throws IOException, InterruptedException {
        Path folder = workspace.folder().resolve("runs").resolve(++made + "-" + tool.name());
        deleteAll(folder);
        long before = target.requests();
        List<String> command = Child.pinned(TOOL_CPU, tool.command(load, folder));
        try (Child child = Child.start(command, tool.environment(load), folder)) {
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
                    new Timeline(points).window(warmUpSeconds * 1_000_000_000L),
                    cpuMicros / 1e6,
                    cpuMicros / requests,
                    last.peakKilobytes() / 1024.0,
                    tool.read(folder));
        }
    }

    /** The result is the highest that was seen, as a process that has ended tells nothing any more. */
    private Usage watch(Child child, Load load, long before, List<Timeline.Point> points)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long limit = (load.seconds() + TIME_TO_START_AND_END_SECONDS) * 1_000_000_000L;
        Usage highest = Usage.NONE;
        while (child.isAlive()) {
            long nanos = System.nanoTime() - start;
            if (nanos > limit) {
                throw new IOException(
                        "a run of " + load.seconds() + " s has not ended after " + nanos / 1_000_000_000 + " s");
            }
            Usage usage = child.usage();
            points.add(new Timeline.Point(nanos, target.requests() - before, usage.cpuMicros(), target.cpuMicros()));
            highest = usage.peakKilobytes() > highest.peakKilobytes() ? usage : highest;
            Thread.sleep(250);
        }
        return highest;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
