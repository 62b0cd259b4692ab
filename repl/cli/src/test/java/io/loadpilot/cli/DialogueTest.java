package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session on a real terminal: tmux types and looks. */
final class DialogueTest {
    @TempDir
    private Path home = Path.of("");

    private @Nullable Tmux terminal;

    @BeforeEach
    void start() throws Exception {
        terminal =
                new Tmux(home, Tmux.loadPilot(List.of("-Duser.home=" + home), "repl", "--demo", "--results-dir=none"));
        sees("lp>");
    }

    @AfterEach
    void end() throws Exception {
        terminal().close();
    }

    private Tmux terminal() {
        return Objects.requireNonNull(terminal);
    }

    private void type(String... keys) throws Exception {
        terminal().type(keys);
    }

    private void sees(String text) {
        terminal().sees(text);
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
        terminal().awaitEnd();
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

        type("C-c");
        type("header Authorization: Bearer s3cr3t", "Enter");
        sees("Authorization: Bearer s3cr3t");
        type("get /health", "Enter");
        sees("\"status\": \"ok\"");

        Path history = home.resolve(".local/state/loadpilot/history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(history)).contains("get /health").doesNotContain("s3cr3t");
    }
}
