package io.loadpilot.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the reader where words begin, and whether Enter ends what is typed. */
final class LineParser implements Parser {
    private final Session session;

    LineParser(Session session) {
        this.session = session;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && session.isOpen(line)) {
            throw new EOFError(-1, -1, "it goes on in the next line", "");
        }
        return new Parsed(line, cursor, startOfWord(line, cursor));
    }

    /** A word of the language; of a command and its arguments, and of a language's own name, what has no blank in it. */
    private int startOfWord(String line, int cursor) {
        String typed = line.substring(0, cursor);
        boolean unbroken = typed.startsWith(":") || session.commands().of(typed).isPresent();
        int start = cursor;
        while (start > 0 && belongs(line.charAt(start - 1), unbroken)) {
            start--;
        }
        return start;
    }

    private static boolean belongs(char c, boolean unbroken) {
        return unbroken ? !Character.isWhitespace(c) : Character.isJavaIdentifierPart(c);
    }

    private record Parsed(String line, int cursor, int start) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(start, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return line.substring(0, start).isBlank() ? 0 : 1;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
