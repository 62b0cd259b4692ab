package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time and peak resident memory of a process, its living descendants, and its descendants that have ended. */
record Usage(long cpuMicros, long peakKilobytes) {
    static final Usage NONE = new Usage(0, 0);

    /** The kernel counts in hundredths of a second, on every architecture that Java runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    static Usage ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> of(process.pid()))
                .reduce(NONE, (a, b) -> new Usage(a.cpuMicros + b.cpuMicros, a.peakKilobytes + b.peakKilobytes));
    }

    /** The text of {@code /proc/PID/stat}; the name in it may hold spaces and brackets. */
    static long cpuMicros(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (String field : List.of(fields).subList(11, 15)) {
            ticks += Long.parseLong(field);
        }
        return ticks * MICROS_PER_TICK;
    }

    private static Usage of(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            long cpuMicros = cpuMicros(Files.readString(folder.resolve("stat")));
            long peak = Files.readAllLines(folder.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Usage(cpuMicros, peak);
        } catch (IOException gone) {
            return NONE;
        }
    }
}
