package io.loadpilot.cli;

import io.loadpilot.console.Keys;
import io.loadpilot.console.LivePicture;
import io.loadpilot.console.LiveView;
import io.loadpilot.console.ProgressLines;
import io.loadpilot.console.SteeringKeys;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.engine.RunControl;
import io.loadpilot.metrics.output.Output;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What shows a run on stderr while it goes on: a picture on a terminal, lines elsewhere, or nothing. */
final class Progress implements AutoCloseable {
    private final AtomicReference<@Nullable RunControl> control = new AtomicReference<>();
    private final List<Output> outputs;
    private volatile Consumer<String> tell;
    private @Nullable Keys keys;

    Progress(LookFlags look, PrintStream stream) {
        tell = stream::println;
        if (!look.progress()) {
            outputs = List.of();
        } else if (LookFlags.isTerminal("stderr")) {
            keys = LookFlags.isTerminal("stdin")
                    ? Keys.open(new SteeringKeys(control::get, line -> tell.accept(line)))
                    : null;
            String hint = keys == null ? LivePicture.HINT : SteeringKeys.HINT;
            LiveView view = new LiveView(stream, look.style("stderr"), control::get, hint);
            outputs = List.of(view);
            tell = view::tell;
        } else {
            outputs = List.of(new ProgressLines(stream, look.style("stderr")));
        }
    }

    List<Output> outputs() {
        return outputs;
    }

    void follow(LoadRun run) {
        control.set(run.getControl());
    }

    /** Gives the terminal back. Any thread. */
    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
    }

    /** A line about what went wrong on the way. Any thread. */
    void tell(String line) {
        tell.accept("loadpilot: " + line);
    }
}
