package io.loadpilot.shell;

import io.loadpilot.console.Style;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.port.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Somebody at a terminal: reads a line, does it, shows what came of it, until they leave. */
public final class Dialogue {
    private final Workbench workbench;
    private final Style style;
    private final Path history;
    private boolean leaving;

    /** @param history the file that keeps the lines from one session to the next */
    public Dialogue(Workbench workbench, Style style, Path history) {
        this.workbench = workbench;
        this.style = style;
        this.history = history;
    }

    /** @param preparing what is to be done before the first line is read, such as loading a script */
    public int run(Preparation preparing) throws Exception {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            TerminalScreen screen = new TerminalScreen(terminal, style);
            try (Session session = new Session(workbench, screen)) {
                session.typed().warmUp();
                LineReader reader = reader(terminal, session);
                screen.reads(reader);
                screen.print(style.bold("LoadPilot") + style.dim("  help shows what can be typed, exit leaves"));
                try (StatusArea status = new StatusArea(terminal, reader, session.testing()::picture)) {
                    status.start();
                    guarded(screen, terminal, () -> preparing.prepare(session));
                    converse(session, screen, terminal, reader);
                }
            }
        }
        return 0;
    }

    /** See {@link #run}. */
    @FunctionalInterface
    public interface Preparation {
        int prepare(Session session) throws Exception;
    }

    private LineReader reader(Terminal terminal, Session session) throws IOException {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("loadpilot")
                .history(new LineHistory())
                .parser(new LineParser(session))
                .completer(new LineCompleter(session))
                .highlighter(new LineHighlighter(session.commands()))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "      … ")
                .variable(LineReader.HISTORY_SIZE, 1_000)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .build();
        if (keepsHistory()) {
            reader.setVariable(LineReader.HISTORY_FILE, history);
        }
        return reader;
    }

    /** Nobody else may read it. */
    private boolean keepsHistory() {
        try {
            if (!Files.exists(history)) {
                Files.createDirectories(history.toAbsolutePath().getParent());
                Files.createFile(
                        history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.isWritable(history);
        } catch (IOException | UnsupportedOperationException without) {
            return false;
        }
    }

    private void converse(Session session, TerminalScreen screen, Terminal terminal, LineReader reader)
            throws Exception {
        while (!session.isOver()) {
            try {
                String line = reader.readLine(session.prompt());
                guarded(screen, terminal, () -> session.run(line));
                if (session.isOver() && asksAgain(session, screen)) {
                    session.stay();
                }
            } catch (UserInterruptException cancelled) {
                screen.print(style.dim("exit leaves the session"));
            } catch (EndOfFileException end) {
                if (!asksAgain(session, screen)) {
                    return;
                }
            }
        }
    }

    /** A running test is not ended by the first word. */
    private boolean asksAgain(Session session, TerminalScreen screen) {
        if (session.testing().running().isEmpty() || leaving) {
            return false;
        }
        leaving = true;
        screen.print(style.yellow("a test is running: exit again ends it"));
        return true;
    }

    /** Does it on a thread of its own, which Ctrl-C interrupts. */
    private void guarded(TerminalScreen screen, Terminal terminal, Work work) throws InterruptedException {
        FutureTask<Integer> task = new FutureTask<>(work::run);
        Thread worker = new Thread(task, "loadpilot-line");
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> worker.interrupt());
        worker.start();
        try {
            task.get();
        } catch (ExecutionException failure) {
            tell(failure.getCause(), screen);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    @FunctionalInterface
    private interface Work {
        int run() throws Exception;
    }

    private void tell(@org.jspecify.annotations.Nullable Throwable failure, TerminalScreen screen) {
        if (failure instanceof Refusal refusal) {
            screen.print(style.red(String.valueOf(refusal.getMessage())));
        } else if (failure instanceof InterruptedException) {
            screen.print(style.yellow("cancelled"));
        } else {
            screen.print(style.red("this is a bug in LoadPilot: " + failure));
            if (failure != null && failure.getStackTrace().length > 0) {
                screen.print("    at " + failure.getStackTrace()[0]);
            }
        }
    }
}
