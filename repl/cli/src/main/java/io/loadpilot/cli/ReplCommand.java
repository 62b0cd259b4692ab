package io.loadpilot.cli;

import io.loadpilot.lab.Lab;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.shell.Batch;
import io.loadpilot.shell.Dialogue;
import io.loadpilot.shell.Session;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "repl",
        description = "Probe a target and steer a running test, line by line.",
        footer = {
            "",
            "Examples:",
            "  loadpilot repl -t http://localhost:8080",
            "  loadpilot repl checkout.loadpilot.kts --demo",
            "  loadpilot repl -t http://localhost:8080 < smoke.txt",
            "",
            "Lines that are piped in are done up to the first that fails, such as a request that is answered",
            "with 404. A test that fails counts too, and lines go on. Exit code: that of the first failure.",
        })
final class ReplCommand extends BaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A script to load at the start.")
    private @Nullable Path file;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "URL",
            description = "The server to begin with; in the session: target URL.")
    private @Nullable String url;

    @Option(names = "--demo", description = "Start the built-in target in this process and aim at it.")
    private boolean demo;

    @Option(names = "--groovy", description = "Take lines of Groovy; in the session: :groovy and :kotlin.")
    private boolean groovy;

    @Option(
            names = "--results-dir",
            paramLabel = "DIR",
            description = "Where the folders of runs are made; none keeps nothing (default: ${DEFAULT-VALUE}).")
    private String results = "loadpilot-results";

    @Mixin
    private HttpFlags http = new HttpFlags();

    @Mixin
    private LookFlags look = new LookFlags();

    @Override
    public Integer call() throws Exception {
        if (demo && url != null) {
            throw new UsageException("--demo and --target name two targets; give one of them");
        }
        Optional<Lab> lab = demo ? Optional.of(Wiring.lab(io.loadpilot.lab.LabOptions.defaults())) : Optional.empty();
        try (ScriptHost scripts = Wiring.scripts()) {
            SessionWorkbench workbench = new SessionWorkbench(scripts, http, new ResultFlags(results));
            return LookFlags.sitsAtTerminal() ? talk(workbench, lab) : batch(workbench, lab);
        } finally {
            lab.ifPresent(Lab::close);
        }
    }

    private int talk(SessionWorkbench workbench, Optional<Lab> lab) throws Exception {
        Path history = Path.of(System.getProperty("user.home"), ".local", "state", "loadpilot", "history");
        return new Dialogue(workbench, look.style("stdout"), history).run(session -> begin(session, lab));
    }

    private int batch(SessionWorkbench workbench, Optional<Lab> lab) throws Exception {
        BatchScreen screen = new BatchScreen(out(), look);
        try (Session session = new Session(workbench, screen)) {
            int code = begin(session, lab);
            return code != 0
                    ? code
                    : new Batch(session, err()::println).run(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        } catch (io.loadpilot.shell.line.Refusal refusal) {
            err().println("loadpilot: " + refusal.getMessage());
            return refusal.exitCode();
        }
    }

    private int begin(Session session, Optional<Lab> lab) throws Exception {
        if (groovy) {
            session.run(":groovy");
        }
        String target = lab.map(it -> it.uri().toString()).orElse(url);
        int code = target == null ? 0 : session.run("target " + target);
        return code != 0 || file == null ? code : session.run("load '" + file + "'");
    }
}
