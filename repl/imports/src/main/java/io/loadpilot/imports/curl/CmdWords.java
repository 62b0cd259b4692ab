package io.loadpilot.imports.curl;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text of Windows' cmd apart, as browsers copy it there: {@code ^} takes the meaning from what follows it, and
 * goes on in the next line at the end of one. What is left the program takes apart, by quotes and {@code \"}.
 */
final class CmdWords {
    private final String text;
    private final List<Commands.Command> commands = new ArrayList<>();
    private final StringBuilder command = new StringBuilder();
    private int at;
    private int line;
    private int began;
    private boolean quoted;
    private boolean ended;

    private CmdWords(String text, int at, int line) {
        this.text = text;
        this.at = at;
        this.line = line;
        this.began = line;
    }

    /** Reads up to the end of a line that does not go on in the next one. */
    static Commands.Read read(String text, int at, int line) {
        CmdWords cmd = new CmdWords(text, at, line);
        while (!cmd.ended && cmd.at < text.length()) {
            cmd.step();
        }
        cmd.end();
        return new Commands.Read(cmd.commands, cmd.at, cmd.line);
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n' || (!quoted && (c == '&' || c == '|'))) {
            end();
            ended = c == '\n';
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
            commands.add(new Commands.Command(began, words, List.of()));
        }
        command.setLength(0);
        quoted = false;
    }
}
