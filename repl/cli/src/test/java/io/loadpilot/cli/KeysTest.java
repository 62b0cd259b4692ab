package io.loadpilot.cli;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live view of a script on a real terminal: tmux presses keys and looks. */
final class KeysTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void singleKeysSteerARunAndTheTerminalIsGivenBack() throws Exception {
        String script = Shell.SAMPLES.resolve("checkout.loadpilot.kts").toString();
        String run = String.join(
                " ",
                Tmux.loadPilot(
                        List.of(),
                        "script",
                        script,
                        "--demo",
                        "--mode",
                        "constant",
                        "-r",
                        "20",
                        "-d",
                        "10m",
                        "--results-dir",
                        "none"));
        String after = "; echo ended; stty -a | tr ' ;' '\\n\\n' | grep -x 'icanon\\|echo'; read line";
        try (Tmux terminal = new Tmux(folder, List.of("sh", "-c", run + after))) {
            terminal.sees("p pause  + - load");
            terminal.sees("20 of 20 arrivals/s");
            terminal.type("p");
            terminal.sees("paused  ");
            terminal.type("p");
            terminal.sees("running  ");
            terminal.type("+");
            terminal.sees("of 22 arrivals/s");
            terminal.type("m");
            terminal.sees("mark 1: the summary shows");
            terminal.type("?");
            terminal.sees("10 % less");
            terminal.type("s");
            terminal.sees("stopped by hand");
            terminal.sees("mark 1");
            terminal.sees("ended\nicanon\necho");
        }
    }
}
