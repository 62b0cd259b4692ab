package io.loadpilot.lab;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes compact JSON of strings, numbers, booleans, maps and iterables. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    static String of(@Nullable Object value) {
        return new JsonText().value(value).toString();
    }

    JsonText open() {
        separate();
        text.append('{');
        return this;
    }

    JsonText close() {
        text.append('}');
        return this;
    }

    JsonText field(String name, @Nullable Object value) {
        separate();
        string(name);
        text.append(':');
        return value(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private JsonText value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((name, inner) -> field(String.valueOf(name), inner));
            text.append('}');
        } else if (value instanceof Iterable<?> items) {
            array(items.iterator());
        } else if (value instanceof CharSequence characters) {
            string(characters);
        } else {
            text.append(value);
        }
        return this;
    }

    private void array(Iterator<?> items) {
        text.append('[');
        while (items.hasNext()) {
            value(items.next());
            text.append(items.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void separate() {
        if (!text.isEmpty() && "{[:,".indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append(',');
        }
    }

    private void string(CharSequence characters) {
        text.append('"');
        for (int i = 0; i < characters.length(); i++) {
            character(characters.charAt(i));
        }
        text.append('"');
    }

    private void character(char character) {
        switch (character) {
            case '"', '\\' -> text.append('\\').append(character);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < ' ' || character == '\u007f') {
                    text.append(String.format("\\u%04x", (int) character));
                } else {
                    text.append(character);
                }
            }
        }
    }
}
