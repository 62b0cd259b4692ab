package io.loadpilot.shell.port;

import io.loadpilot.console.Style;

/** Where a session writes. Any thread. */
public interface Screen {
    /** Prints whole lines; without disturbing the line that is being typed, if there is one. */
    void print(String lines);

    /** In columns, as it is now. */
    int width();

    Style style();

    /** Whether somebody sits at it: a running test is then left running while further lines are read. */
    boolean interactive();
}
