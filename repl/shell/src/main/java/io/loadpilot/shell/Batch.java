package io.loadpilot.shell;

import io.loadpilot.shell.line.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Lines that nobody types: does one after the other, up to the first that cannot be done. */
public final class Batch {
    private final Session session;
    private final Consumer<String> complaints;

    /** @param complaints takes what is said of a line that cannot be done */
    public Batch(Session session, Consumer<String> complaints) {
        this.session = session;
        this.complaints = complaints;
    }

    /** Gives the exit code of the first line that has one: a run that failed does not keep its figures from being written. */
    public int run(Reader lines) throws Exception {
        BufferedReader reader = new BufferedReader(lines);
        int code = 0;
        String text = next(reader);
        while (text != null && !session.isOver()) {
            try {
                int done = session.run(text);
                code = code == 0 ? done : code;
            } catch (Refusal refusal) {
                complaints.accept(String.valueOf(refusal.getMessage()));
                return code == 0 ? refusal.exitCode() : code;
            }
            text = next(reader);
        }
        return code;
    }

    /** A line, with those that belong to it; null at the end. */
    private @org.jspecify.annotations.Nullable String next(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(line);
        while (session.isOpen(text.toString())) {
            String more = reader.readLine();
            if (more == null) {
                break;
            }
            text.append('\n').append(more);
        }
        return text.toString();
    }
}
