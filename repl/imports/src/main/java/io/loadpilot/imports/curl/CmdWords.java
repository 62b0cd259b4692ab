package io.loadpilot.imports.curl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the text of Windows' cmd apart, as browsers copy it there: {@code ^} takes the meaning from what follows it, and
 * goes on in the next line at the end of one. What is left the program takes apart, by quotes and {@code \"}.
 */
final class CmdWords {
    private static final Pattern CMD = Pattern.compile("(?m)\\^[ \\t]*$|\\bcurl(?:\\.exe)?\\s+\\^\"");

    private final String text;
    private final List<ShellWords.Command> commands = new ArrayList<>();
    private final StringBuilder command = new StringBuilder();
    private int at;
    private int line = 1;
    private int began = 1;
    private boolean quoted;

    private CmdWords(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    static boolean isCmd(String text) {
        return CMD.matcher(text.replace("\r\n", "\n")).find();
    }

    static List<ShellWords.Command> commands(String text) {
        CmdWords cmd = new CmdWords(text);
        while (cmd.at < cmd.text.length()) {
            cmd.step();
        }
        cmd.end();
        return cmd.commands;
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n' || (!quoted && (c == '&' || c == '|'))) {
            end();
            advance();
        } else if (c == '^' && !quoted) {
            advance();
            caret();
        } else {
            boolean literal = c == '"' && at > 0 && text.charAt(at - 1) == '\\';
            quoted ^= c == '"' && !literal;
            take();
        }
    }

    /** A line's end vanishes, and what begins the next one is taken as it is: two in a row are one. */
    private void caret() {
        if (at < text.length() && text.charAt(at) == '\n') {
            advance();
        }
        if (at < text.length()) {
            take();
        }
    }

    private void take() {
        began = command.isEmpty() ? line : began;
        command.append(text.charAt(at));
        advance();
    }

    private void advance() {
        line += text.charAt(at) == '\n' ? 1 : 0;
        at++;
    }

    private void end() {
        List<String> words = WindowsWords.of(command.toString());
        if (!words.isEmpty()) {
            commands.add(new ShellWords.Command(began, words));
        }
        command.setLength(0);
        quoted = false;
    }
}
