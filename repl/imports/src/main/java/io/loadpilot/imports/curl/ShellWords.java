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
    /** Words of one command and the line it begins in, from 1. */
    record Command(int line, List<String> words) {}

    private final String text;
    private final List<Command> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private int at;
    private int line = 1;
    private int began = 1;

    private ShellWords(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    /** @throws ImportException if a quote is never closed */
    static List<Command> commands(String text) {
        ShellWords shell = new ShellWords(text);
        shell.read();
        return shell.commands;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && peek(1) == '\n') {
                at += 2;
                line++;
            } else if (c == '\n' || c == ';' || c == '&' || c == '|') {
                end();
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
        end();
    }

    private void end() {
        if (!words.isEmpty()) {
            commands.add(new Command(began, List.copyOf(words)));
            words = new ArrayList<>();
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
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == ';' || c == '|' || (at > start && (c == '<' || c == '>'))) {
                break;
            }
            if (c == '&' && (peek(1) == '&' || Character.isWhitespace(peek(1)))) {
                break;
            }
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
            } else {
                word.append(c);
                at++;
            }
        }
        return word.toString();
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
            } else {
                word.append(c);
                advance();
            }
        }
        close('"', start);
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
