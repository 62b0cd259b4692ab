package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A load tester that the bench can start. */
interface Tool {
    String name();

    /** What to do to have it, or nothing if it is there. */
    String missing();

    /** Makes ready what is not part of any run: builds, compiled scripts. */
    default void prepare(Workspace workspace) throws IOException, InterruptedException {}

    /** Whether it can hold a constant rate. */
    boolean paced();

    /** The command line; it is run in {@code folder}. */
    List<String> command(Load load, Path folder);

    default Map<String, String> environment(Load load) {
        return Map.of();
    }

    /** What it left in {@code folder}; what it printed is in {@code output.txt}. */
    default Reported read(Path folder) throws IOException {
        return parse(Files.readString(folder.resolve("output.txt")));
    }

    /** What it printed. */
    Reported parse(String output);

    static String debian(String program) {
        return Workspace.onPath(program).isPresent() ? "" : "Debian: apt-get install " + program;
    }
}
