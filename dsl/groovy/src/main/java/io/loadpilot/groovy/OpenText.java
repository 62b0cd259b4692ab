package io.loadpilot.groovy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which brackets, quotes and comments are open at the end of a text. */
final class OpenText {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final Pattern LAST_WORD = Pattern.compile("(\\w+)\\s*\\z");

    /** @param call the word that the block of a brace belongs to, or empty */
    private record Bracket(int at, String call) {}

    private final String text;
    private final Deque<Bracket> open = new ArrayDeque<>();
    private int at;
    private int lastClosed;
    private boolean inside;
    private boolean unfinished;

    private OpenText(String text) {
        this.text = text;
    }

    static OpenText of(String text) {
        OpenText read = new OpenText(text);
        read.read();
        return read;
    }

    /** Whether the next line belongs to the text; a quote that must be closed in its line is for the compiler to tell. */
    boolean isOpen() {
        return unfinished || !open.isEmpty();
    }

    /** Whether what comes next is a part of a text or a comment. */
    boolean isInside() {
        return inside;
    }

    /** The calls whose blocks are open, from the outermost on: that of {@code get} for a text that ends in its opening brace. */
    List<String> blocks() {
        List<String> calls = new ArrayList<>();
        open.descendingIterator().forEachRemaining(bracket -> calls.add(bracket.call()));
        calls.removeIf(String::isEmpty);
        return calls;
    }

    /** The call that ends with what was closed last: {@code get} in {@code get('/x').st}. */
    String lastCall() {
        Matcher word = LAST_WORD.matcher(text.substring(0, lastClosed));
        return word.find() ? word.group(1) : "";
    }

    private void read() {
        while (at < text.length() && !inside) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                inside = !skipTo("\n");
            } else if (text.startsWith("/*", at)) {
                inside = !skipTo("*/");
                unfinished = inside;
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else {
                bracket(c);
                at++;
            }
        }
    }

    private void bracket(char c) {
        if (OPENING.indexOf(c) >= 0) {
            open.push(new Bracket(at, c == '{' ? callBefore() : ""));
        } else if (CLOSING.indexOf(c) >= 0 && !open.isEmpty()) {
            lastClosed = open.pop().at();
        }
    }

    private String callBefore() {
        String before = text.substring(0, at).stripTrailing();
        Matcher word = LAST_WORD.matcher(before.endsWith(")") ? before.substring(0, lastClosed) : before);
        return word.find() ? word.group(1) : "";
    }

    private boolean skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
        return found >= 0;
    }

    private void quoted(char quote) {
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at += 2;
            } else if (text.startsWith(end, at)) {
                at += end.length();
                return;
            } else {
                at++;
            }
        }
        inside = true;
        unfinished = end.length() > 1;
    }
}
