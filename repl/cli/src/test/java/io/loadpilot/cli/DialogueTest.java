package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session on a real terminal: tmux types and looks. */
final class DialogueTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void start() throws Exception {
        tmux(
                "new-session",
                "-d",
                "-x",
                "100",
                "-y",
                "30",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.home=" + home,
                "-Dloadpilot.terminal=stdin,stdout,stderr",
                Main.class.getName(),
                "repl",
                "--demo",
                "--results-dir=none");
        sees("lp>");
    }

    @AfterEach
    void end() throws Exception {
        tmux("kill-server");
    }

    @Test
    void theLineThatIsTypedStaysWholeWhileATestRuns() throws Exception {
        type("get /health", "Enter");
        sees("\"status\": \"ok\"");
        type("run --rps 50 10m", "Enter");
        sees("requests  ");
        type("val answer = 6 *");
        sees("so far");
        sees("lp> val answer = 6 *");
        type(" 7", "Enter");
        sees("answer: Int = 42");
        type("pause", "Enter");
        sees("paused  ");

        type("exit", "Enter");
        sees("exit again ends it");
        type("resume", "Enter");
        sees("running  ");
        type("stop", "Enter");
        sees("PASS");
        type("exit", "Enter");
        await().atMost(LIMIT).until(() -> !tmux("has-session").ok());
    }

    @Test
    void whatIsOpenGoesOnAndCtrlCCancelsItAndHistoryIsOnlyForItsOwner() throws Exception {
        type("listOf(1, 2)", "Enter");
        sees("[1, 2]");
        type("listOf(3,", "Enter");
        type("4)", "Enter");
        sees("[3, 4]");
        type("listOf(5,", "C-c");
        sees("exit leaves the session");
        type("println(\"be\" + \"gun\"); Thread.sleep(600_000)", "Enter");
        sees("begun");
        type("C-c");
        sees("interrupted");
        type("hist", "Tab");
        sees("history");

        Path history = home.resolve(".local/state/loadpilot/history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    private record Said(boolean ok, String text) {}

    private void type(String... keys) throws Exception {
        for (String key : keys) {
            boolean named = List.of("Enter", "Tab", "C-c").contains(key);
            tmux(named ? new String[] {"send-keys", key} : new String[] {"send-keys", "-l", key});
        }
    }

    private void sees(String text) {
        await().atMost(LIMIT)
                .until(() -> tmux("capture-pane", "-p", "-S", "-200").text(), it -> it.contains(text));
    }

    private Said tmux(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-S", home.resolve("socket").toString(), "-f", "/dev/null"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor() == 0, text);
    }
}
