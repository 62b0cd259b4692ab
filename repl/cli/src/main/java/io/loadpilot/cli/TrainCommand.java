package io.loadpilot.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A short run, or session, which the launcher uses to archive the classes that every start needs. */
@Command(name = "internal-warmup", hidden = true, description = "Load what a run or a session loads.")
final class TrainCommand extends BaseCommand implements Callable<Integer> {
    private static final String SCRIPT = "warmup.loadpilot.kts";
    private static final String LINES = """
            get /health
            last.json["status"].text
            val answers = (1..2).map { get("/api/products").status }
            scenario("warmup") {
                load = constant(rps = 20, duration = 1.seconds)
                user { task("look") { get("/health").expect(200) } }
            }
            run
            """;

    /** What the archive is for. */
    enum Kind {
        run,
        session
    }

    @Parameters(arity = "0..1")
    private Kind kind = Kind.run;

    @Override
    public Integer call() throws IOException {
        return kind == Kind.run ? run() : session();
    }

    private static int session() {
        System.setIn(new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8)));
        return Main.commandLine().execute("repl", "--demo", "--results-dir", "none");
    }

    private static int run() throws IOException {
        Path folder = Files.createTempDirectory("loadpilot-warmup");
        Path script = folder.resolve(SCRIPT);
        try (InputStream bundled = Objects.requireNonNull(TrainCommand.class.getResourceAsStream(SCRIPT))) {
            Files.copy(bundled, script);
            String results = folder.resolve("results").toString();
            return Main.commandLine().execute("script", script.toString(), "--demo", "--results-dir", results);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
