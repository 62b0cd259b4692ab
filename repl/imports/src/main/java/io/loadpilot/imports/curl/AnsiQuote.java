package io.loadpilot.imports.curl;

import java.util.function.IntPredicate;

/** What stands in {@code $'…'}, as Chrome writes bodies with line breaks or quotes in them. */
final class AnsiQuote {
    private static final int HEX = 16;

    private final String text;
    private final StringBuilder word;
    private int at;

    private AnsiQuote(String text, int at, StringBuilder word) {
        this.text = text;
        this.at = at;
        this.word = word;
    }

    static void read(String text, int from, IntPredicate closes, StringBuilder word) {
        AnsiQuote quote = new AnsiQuote(text, from, word);
        while (!closes.test(quote.at)) {
            char c = text.charAt(quote.at++);
            if (c == '\\' && quote.at < text.length()) {
                quote.escape(text.charAt(quote.at++));
            } else {
                word.append(c);
            }
        }
    }

    private void escape(char c) {
        switch (c) {
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'x' -> code(2);
            case 'u' -> code(4);
            case 'U' -> code(8);
            case '\'', '"', '\\', '?' -> word.append(c);
            default -> word.append('\\').append(c);
        }
    }

    private void code(int longest) {
        int value = 0;
        int digits = 0;
        while (digits < longest && at < text.length() && Character.digit(text.charAt(at), HEX) >= 0) {
            value = value * HEX + Character.digit(text.charAt(at++), HEX);
            digits++;
        }
        word.appendCodePoint(Character.isValidCodePoint(value) ? value : '?');
    }
}
