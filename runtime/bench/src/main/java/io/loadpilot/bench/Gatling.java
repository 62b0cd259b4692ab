package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gatling with a Java simulation, built with Maven outside the build of LoadPilot. Flags are those of Gatling's own
 * plugin. Its report is made after the run, in a process that is not measured.
 */
final class Gatling implements Tool {
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx1G",
            "-XX:+UseG1GC",
            "-XX:+ParallelRefProcEnabled",
            "-XX:MaxInlineLevel=20",
            "-XX:MaxTrivialSize=12",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private static final List<String> PERCENTILES =
            List.of("-Dgatling.charting.indicators.percentile3=99", "-Dgatling.charting.indicators.percentile4=99.9");

    private static final String[] FILES = {
        "gatling/src/main/java/BenchSimulation.java", "gatling/src/main/resources/logback.xml"
    };

    private Path target = Path.of("gatling", "target");

    @Override
    public String name() {
        return "gatling";
    }

    @Override
    public String missing() {
        return Workspace.onPath("mvn").isPresent() ? "" : "Debian: apt-get install maven";
    }

    @Override
    public void prepare(Workspace workspace) throws IOException, InterruptedException {
        Path pom = workspace.unpack("gatling/pom.xml", Map.of());
        for (String file : FILES) {
            workspace.unpack(file, Map.of());
        }
        target = pom.resolveSibling("target");
        List<String> maven = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-f", pom.toString(), "compile"));
        maven.addAll(List.of("dependency:copy-dependencies", "-DoutputDirectory=" + target.resolve("lib")));
        Child.run(maven, Map.of(), workspace.folder().resolve("gatling-build"), 600);
    }

    @Override
    public boolean paced() {
        return true;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        return gatling(
                List.of(
                        "-Dbase=" + load.url(),
                        "-Dusers=" + load.users(),
                        "-Dseconds=" + load.seconds(),
                        "-Drate=" + load.rate()),
                List.of("-s", "BenchSimulation", "-nr", "-rf", results(folder).toString()));
    }

    @Override
    public Reported read(Path folder) throws IOException {
        String progress = Files.readString(folder.resolve("output.txt"));
        try (var runs = Files.list(results(folder))) {
            String run = runs.findFirst().orElseThrow().getFileName().toString();
            Path report = folder.resolve("report");
            List<String> command = gatling(
                    PERCENTILES, List.of("-ro", run, "-rf", results(folder).toString()));
            Child.run(command, Map.of(), report, 120);
            return parse(progress + Files.readString(report.resolve("output.txt")));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return parse(progress);
        }
    }

    /** Progress shows sums so far, so the last one counts; the percentiles are in the report. */
    @Override
    public Reported parse(String output) {
        String end = output.substring(Math.max(0, output.lastIndexOf("---- Requests ---")));
        return new Reported(
                Texts.number(output, "50th percentile[^|]*\\| *([\\d,]+)"),
                Texts.number(output, "99th percentile[^|]*\\| *([\\d,]+)"),
                Texts.sum(end, "^> Global +\\|[^|]*\\|[^|]*\\| *([\\d,]+)"),
                Map.of("p999_ms", Texts.number(output, "99\\.9th percentile[^|]*\\| *([\\d,]+)")));
    }

    private List<String> gatling(List<String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Workspace.java()));
        command.addAll(JVM_FLAGS);
        command.addAll(properties);
        command.addAll(List.of("-cp", target.resolve("classes") + ":" + target.resolve("lib") + "/*"));
        command.add("io.gatling.app.Gatling");
        command.addAll(arguments);
        return command;
    }

    private static Path results(Path folder) {
        return folder.resolve("results");
    }
}
