package io.loadpilot.imports.curl;

import java.util.ArrayList;
import java.util.List;

/** The commands of a text, each as whoever it was written for takes it apart: a shell, or Windows' cmd. */
final class Commands {
    /**
     * Words of one command and the line it begins in, from 1.
     *
     * @param computed commands in it, whose output stands in its words as {@code $(...)}
     */
    record Command(int line, List<String> words, List<String> computed) {}

    /** What was read, and where in the text the rest begins. */
    record Read(List<Command> commands, int end, int line) {}

    private Commands() {}

    static List<Command> of(String typed) {
        String text = typed.replace("\r\n", "\n");
        List<Command> all = new ArrayList<>();
        Read read = new Read(List.of(), 0, 1);
        while (read.end < text.length()) {
            int newline = text.indexOf('\n', read.end);
            String line = text.substring(read.end, newline < 0 ? text.length() : newline);
            read = isForCmd(line)
                    ? CmdWords.read(text, read.end, read.line)
                    : ShellWords.read(text, read.end, read.line);
            all.addAll(read.commands);
        }
        return all;
    }

    /** Whether a command begins with a line that has a caret at its end or before a quote, which a shell's quotes do not hide. */
    private static boolean isForCmd(String line) {
        char quote = 0;
        int length = line.stripLeading().startsWith("#") ? 0 : line.length();
        for (int at = 0; at < length; at++) {
            char c = line.charAt(at);
            if (c == '^'
                    && quote == 0
                    && (line.startsWith("\"", at + 1) || line.substring(at + 1).isBlank())) {
                return true;
            }
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                boolean ansi = c == '\'' && at > 0 && line.charAt(at - 1) == '$';
                quote = ansi ? '$' : c;
            } else if (c == (quote == '$' ? '\'' : quote)) {
                quote = 0;
            }
        }
        return false;
    }
}
