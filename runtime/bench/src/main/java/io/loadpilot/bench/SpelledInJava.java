package io.loadpilot.bench;

import java.nio.file.Path;
import java.util.List;

/** {@link JavaPlan} in a process of its own, on the class path of the bench; with the collector that the launcher takes. */
record SpelledInJava() implements Tool {
    @Override
    public String name() {
        return "Java";
    }

    @Override
    public String missing() {
        return "";
    }

    @Override
    public boolean paced() {
        return false;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        return List.of(
                Workspace.java(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JavaPlan.class.getName(),
                load.url(),
                Integer.toString(load.users()),
                Integer.toString(load.seconds()));
    }

    /** The last line: p50 and p99 in milliseconds, errors. */
    @Override
    public Reported parse(String output) {
        List<String> lines = output.lines().toList();
        String[] numbers = lines.get(lines.size() - 1).split(" ", -1);
        return new Reported(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Long.parseLong(numbers[2]));
    }
}
