package io.loadpilot.cli;

import io.loadpilot.console.Style;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.shell.Batch;
import io.loadpilot.shell.Session;
import io.loadpilot.shell.port.Screen;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import picocli.CommandLine;

/** A session whose target is a lab of its own, and what it prints. */
abstract class InSession {
    final List<String> printed = new CopyOnWriteArrayList<>();
    final Lab lab = Wiring.lab(LabOptions.defaults());
    private final ScriptHost scripts = Wiring.scripts();
    final Session session = session(true);

    private final class Recording implements Screen {
        private final boolean interactive;

        Recording(boolean interactive) {
            this.interactive = interactive;
        }

        @Override
        public void print(String lines) {
            printed.add(lines);
        }

        @Override
        public int width() {
            return 100;
        }

        @Override
        public Style style() {
            return new Style(false, true);
        }

        @Override
        public boolean interactive() {
            return interactive;
        }
    }

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
    }

    @BeforeEach
    void aim() throws Exception {
        session.run("target " + lab.uri());
    }

    @AfterEach
    void close() throws Exception {
        session.close();
        scripts.close();
        lab.close();
    }

    private Session session(boolean interactive) {
        HttpFlags http = CommandLine.populateCommand(new HttpFlags());
        return new Session(
                new SessionWorkbench(scripts, http, new ResultFlags(ResultFlags.NONE)), new Recording(interactive));
    }

    String last() {
        return printed.get(printed.size() - 1);
    }

    /** The exit code of lines that nobody types, in a session of their own with the same target. */
    int batch(String lines) throws Exception {
        try (Session unattended = session(false)) {
            unattended.run("target " + lab.uri());
            return new Batch(unattended, printed::add).run(new StringReader(lines));
        }
    }
}
