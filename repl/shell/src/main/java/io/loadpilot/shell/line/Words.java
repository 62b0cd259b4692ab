package io.loadpilot.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows a command on its line, taken word by word from the left. Quotes hold a word together. */
public final class Words {
    private final String line;
    private int at;

    public Words(String line) {
        this.line = line;
    }

    public boolean isEmpty() {
        return rest().isEmpty();
    }

    /** All that was not taken yet, as it was typed. */
    public String rest() {
        return line.substring(at).strip();
    }

    /** Takes the next word; empty at the end. */
    public Optional<String> next() {
        skipBlanks();
        if (at >= line.length()) {
            return Optional.empty();
        }
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quote == 0 && Character.isWhitespace(c)) {
                break;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c == '\\' && at + 1 < line.length() && quote != '\'') {
                word.append(line.charAt(++at));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new Refusal("a quote (" + quote + ") is opened and never closed");
        }
        return Optional.of(word.toString());
    }

    /** Takes the next word if it is this one. */
    public boolean take(String word) {
        int before = at;
        if (next().filter(word::equals).isPresent()) {
            return true;
        }
        at = before;
        return false;
    }

    /** Takes the next word, which must be there: {@code what} says what is missing. */
    public String need(String what) {
        return next().orElseThrow(() -> new Refusal(what + " is missing"));
    }

    /** Takes all words that are left. */
    public List<String> all() {
        List<String> words = new ArrayList<>();
        Optional<String> word = next();
        while (word.isPresent()) {
            words.add(word.get());
            word = next();
        }
        return words;
    }

    /** @throws Refusal if something is left */
    public void end() {
        if (!isEmpty()) {
            throw new Refusal("\"" + rest() + "\" is too much");
        }
    }

    private void skipBlanks() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
