package io.loadpilot.cli;

import io.loadpilot.console.PlanText;
import io.loadpilot.scripts.ScriptHost;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a run would do, without a socket being opened. */
final class Preview {
    private static final String DEMO = "http://the-built-in-target";

    private final PlanSource source;
    private final List<Duration> latencies;
    private final PrintWriter out;

    /** @param latencies times of a task for which to tell the users it takes; empty for usual ones */
    Preview(PlanSource source, List<Duration> latencies, PrintWriter out) {
        this.source = source;
        this.latencies = latencies;
        this.out = out;
    }

    void show(ScriptHost scripts, Path file) {
        Optional<String> demo = source.target().demo() ? Optional.of(DEMO) : Optional.empty();
        LookFlags look = source.look();
        PlanText text = new PlanText(look.style("stdout"), look.width(), latencies);
        out.print(text.render(source.load(scripts, file, demo)));
        out.flush();
    }
}
