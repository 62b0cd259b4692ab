package io.loadpilot.imports.curl;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line, as programs of Windows take it apart: a quote within quotes is {@code \"} or {@code ""}. */
final class WindowsWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean quoted;
    private boolean started;

    private WindowsWords(String line) {
        this.line = line;
    }

    static List<String> of(String line) {
        WindowsWords words = new WindowsWords(line);
        for (int at = 0; at < line.length(); at++) {
            at += words.step(at);
        }
        words.end();
        return List.copyOf(words.words);
    }

    /** How many more characters belonged to it. */
    private int step(int at) {
        char c = line.charAt(at);
        if (Character.isWhitespace(c) && !quoted) {
            end();
            return 0;
        }
        started = true;
        boolean escapes = c == '\\' || (c == '"' && quoted);
        if (escapes && at + 1 < line.length() && line.charAt(at + 1) == '"') {
            word.append('"');
            return 1;
        }
        if (c == '"') {
            quoted = !quoted;
        } else {
            word.append(c);
        }
        return 0;
    }

    private void end() {
        if (started) {
            words.add(word.toString());
        }
        word.setLength(0);
        started = false;
    }
}
