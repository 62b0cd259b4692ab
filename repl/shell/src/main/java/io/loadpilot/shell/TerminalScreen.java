package io.loadpilot.shell;

import io.loadpilot.console.Style;
import io.loadpilot.shell.port.Screen;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A terminal with a line that is being typed on it. */
final class TerminalScreen implements Screen {
    private static final int LEAST_WIDTH = 40;

    private final Terminal terminal;
    private final Style style;
    private final AtomicReference<@Nullable LineReader> reader = new AtomicReference<>();

    TerminalScreen(Terminal terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
    }

    void reads(LineReader lines) {
        reader.set(lines);
    }

    @Override
    public void print(String lines) {
        String told = style.finish(lines);
        LineReader lineReader = reader.get();
        if (lineReader != null && lineReader.isReading()) {
            lineReader.printAbove(told);
        } else {
            terminal.writer().println(told);
            terminal.flush();
        }
    }

    @Override
    public int width() {
        return Math.max(LEAST_WIDTH, terminal.getSize().getColumns());
    }

    @Override
    public Style style() {
        return style;
    }

    @Override
    public boolean interactive() {
        return true;
    }
}
