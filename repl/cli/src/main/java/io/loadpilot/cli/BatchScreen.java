package io.loadpilot.cli;

import io.loadpilot.console.Style;
import io.loadpilot.shell.port.Screen;
import java.io.PrintWriter;

/** A session without anybody at a terminal: what it says goes to stdout. */
record BatchScreen(PrintWriter out, LookFlags look) implements Screen {
    @Override
    public void print(String lines) {
        out.println(style().finish(lines));
        out.flush();
    }

    @Override
    public int width() {
        return look.width();
    }

    @Override
    public Style style() {
        return look.style("stdout");
    }

    @Override
    public boolean interactive() {
        return false;
    }
}
