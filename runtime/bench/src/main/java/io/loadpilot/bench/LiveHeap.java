package io.loadpilot.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What is alive on the heap of another JVM, everything of the process included. Telling it collects all garbage and stops
 * that JVM meanwhile.
 */
final class LiveHeap {
    private LiveHeap() {}

    static double megabytes(long pid) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return megabytes(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The bytes in the last line of the histogram. */
    static double megabytes(String histogram) throws IOException {
        double bytes = Texts.number(histogram, "^Total +\\d+ +(\\d+)");
        if (Double.isNaN(bytes)) {
            throw new IOException("jcmd told no histogram: " + histogram);
        }
        return bytes / 1024 / 1024;
    }
}
