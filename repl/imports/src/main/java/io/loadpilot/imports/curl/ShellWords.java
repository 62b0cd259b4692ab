package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.ImportException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text of a shell apart: commands end at a line or {@code ;}, a backslash at the end of a line goes on in the
 * next one, {@code #} begins a comment. Quotes are {@code '…'}, {@code "…"} and {@code $'…'}. Nothing is expanded, and where
 * input comes from and output goes to is left out.
 */
final class ShellWords {
    private final String text;
    private final List<Commands.Command> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private int at;
    private int line;
    private int began;
    private final List<String> computed = new ArrayList<>();
    private boolean ended;

    private ShellWords(String text, int at, int line) {
        this.text = text;
        this.at = at;
        this.line = line;
        this.began = line;
    }

    /**
     * Reads up to the end of a line that does not go on in the next one.
     *
     * @throws ImportException if a quote is never closed
     */
    static Commands.Read read(String text, int at, int line) {
        ShellWords shell = new ShellWords(text, at, line);
        while (!shell.ended && shell.at < text.length()) {
            shell.step();
        }
        shell.end();
        return new Commands.Read(shell.commands, shell.at, shell.line);
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\\' && peek(1) == '\n') {
            at += 2;
            line++;
        } else if (c == '\n' || c == ';' || c == '&' || c == '|') {
            end();
            ended = c == '\n';
            advance();
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#') {
            skipComment();
        } else if (!words.isEmpty() && redirects()) {
            skipRedirection();
        } else {
            began = words.isEmpty() ? line : began;
            words.add(word());
        }
    }

    private void end() {
        if (!words.isEmpty()) {
            commands.add(new Commands.Command(began, List.copyOf(words), List.copyOf(computed)));
            words = new ArrayList<>();
            computed.clear();
        }
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    /** {@code >}, {@code <} or {@code 2>}; at the beginning of a line {@code >} is what a shell prompts with. */
    private boolean redirects() {
        int index = at;
        while (index < text.length() && Character.isDigit(text.charAt(index))) {
            index++;
        }
        return index < text.length() && (text.charAt(index) == '>' || text.charAt(index) == '<');
    }

    private void skipRedirection() {
        while (at < text.length() && "0123456789<>&".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (peek(0) == ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) != '\n') {
            word();
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        int start = at;
        while (at < text.length() && !ends(text.charAt(at), start)) {
            piece(text.charAt(at), word);
        }
        return word.toString();
    }

    private boolean ends(char c, int start) {
        return Character.isWhitespace(c)
                || c == ';'
                || c == '|'
                || (at > start && (c == '<' || c == '>'))
                || (c == '&' && (peek(1) == '&' || Character.isWhitespace(peek(1))));
    }

    private void piece(char c, StringBuilder word) {
        if (c == '\'') {
            at++;
            plain(word);
        } else if (c == '"') {
            at++;
            doubled(word);
        } else if (c == '$' && peek(1) == '\'') {
            at += 2;
            AnsiQuote.read(text, at, this::closes, word);
            at = closing(at) + 1;
        } else if (c == '\\' && at + 1 < text.length()) {
            at++;
            escaped(word);
        } else if (computes(c)) {
            computed(word);
        } else {
            word.append(c);
            at++;
        }
    }

    /** After a backslash outside of quotes: a line's end vanishes. */
    private void escaped(StringBuilder word) {
        if (text.charAt(at) != '\n') {
            word.append(text.charAt(at));
        }
        advance();
    }

    private void plain(StringBuilder word) {
        int start = line;
        while (at < text.length() && text.charAt(at) != '\'') {
            word.append(text.charAt(at));
            advance();
        }
        close('\'', start);
    }

    private void doubled(StringBuilder word) {
        int start = line;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && "\"\\$`\n".indexOf(peek(1)) >= 0 && at + 1 < text.length()) {
                advance();
                escaped(word);
            } else if (computes(c)) {
                computed(word);
            } else {
                word.append(c);
                advance();
            }
        }
        close('"', start);
    }

    /** A tick that has no other in its line is none of a command's: documents have three before and after one. */
    private boolean computes(char c) {
        if (c != '`') {
            return c == '$' && peek(1) == '(';
        }
        int closing = text.indexOf('`', at + 1);
        return closing > 0 && text.substring(at, closing).indexOf('\n') < 0;
    }

    /** The command itself may hold credentials, and is no part of the word. */
    private void computed(StringBuilder word) {
        int start = at;
        int end = text.charAt(at) == '`' ? text.indexOf('`', at + 1) : closingBracket(at + 1);
        if (end < 0) {
            throw new ImportException("a $( is opened in line " + line + " and never closed");
        }
        while (at <= end) {
            advance();
        }
        computed.add(text.substring(start, at));
        word.append("$(...)");
    }

    private int closingBracket(int from) {
        int open = 0;
        for (int index = from; index < text.length(); index++) {
            char c = text.charAt(index);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                return index;
            }
        }
        return -1;
    }

    private void close(char quote, int start) {
        if (at >= text.length()) {
            throw new ImportException("a quote (" + quote + ") is opened in line " + start + " and never closed");
        }
        at++;
    }

    private boolean closes(int index) {
        return index >= text.length() || text.charAt(index) == '\'';
    }

    private int closing(int from) {
        int start = line;
        int index = from;
        while (index < text.length() && text.charAt(index) != '\'') {
            line += text.charAt(index) == '\n' ? 1 : 0;
            index += text.charAt(index) == '\\' ? 2 : 1;
        }
        if (index >= text.length()) {
            throw new ImportException("a quote ($') is opened in line " + start + " and never closed");
        }
        return index;
    }

    private void advance() {
        line += text.charAt(at) == '\n' ? 1 : 0;
        at++;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }
}
