package io.loadpilot.groovy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Finds out whether brackets or quotes are open at the end of a text. */
final class OpenText {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final String text;
    private int at;

    private OpenText(String text) {
        this.text = text;
    }

    static boolean isOpen(String text) {
        return new OpenText(text).read();
    }

    private boolean read() {
        Deque<Character> open = new ArrayDeque<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                skipTo("\n");
            } else if (text.startsWith("/*", at)) {
                if (!skipTo("*/")) {
                    return true;
                }
            } else if (c == '"' || c == '\'') {
                if (!quoted(c)) {
                    return true;
                }
            } else {
                bracket(c, open);
                at++;
            }
        }
        return !open.isEmpty();
    }

    private static void bracket(char c, Deque<Character> open) {
        if (OPENING.indexOf(c) >= 0) {
            open.push(c);
        } else if (CLOSING.indexOf(c) >= 0 && !open.isEmpty()) {
            open.pop();
        }
    }

    private boolean skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
        return found >= 0;
    }

    /** A single quote that is not closed on its line is a mistake for the compiler to tell; three may span lines. */
    private boolean quoted(char quote) {
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at += 2;
            } else if (text.startsWith(end, at)) {
                at += end.length();
                return true;
            } else {
                at++;
            }
        }
        return end.length() == 1;
    }
}
