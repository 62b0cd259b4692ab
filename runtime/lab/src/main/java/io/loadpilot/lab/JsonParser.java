package io.loadpilot.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document into maps, lists, strings, doubles, booleans and null; throws {@link BadRequest}. */
final class JsonParser {
    private static final int DEPTH_LIMIT = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static Map<String, @Nullable Object> object(String text) {
        JsonParser parser = new JsonParser(text);
        parser.blanks();
        if (parser.peek() != '{') {
            throw parser.broken("a JSON object was expected");
        }
        Map<String, @Nullable Object> object = parser.map();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.broken("something follows the JSON object");
        }
        return object;
    }

    private @Nullable Object value() {
        blanks();
        if (++depth > DEPTH_LIMIT) {
            throw broken("JSON is nested too deeply");
        }
        Object value = switch (peek()) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            default -> word();
        };
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        if (skip('}')) {
            return map;
        }
        do {
            blanks();
            if (peek() != '"') {
                throw broken("a name in quotes was expected");
            }
            String name = string();
            if (!skip(':')) {
                throw broken("a colon was expected");
            }
            map.put(name, value());
        } while (skip(','));
        if (!skip('}')) {
            throw broken("a comma or } was expected");
        }
        return map;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        if (skip(']')) {
            return list;
        }
        do {
            list.add(value());
        } while (skip(','));
        if (!skip(']')) {
            throw broken("a comma or ] was expected");
        }
        return list;
    }

    private String string() {
        StringBuilder characters = new StringBuilder();
        at++;
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < ' ') {
                throw broken("a control character stands in a string");
            }
            characters.append(next == '\\' ? escaped() : next);
        }
        at++;
        return characters.toString();
    }

    private char escaped() {
        char code = peek();
        at++;
        return switch (code) {
            case '"', '\\', '/' -> code;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken("an unknown escape stands in a string");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw broken("a \\u escape is cut off");
        }
        String digits = text.substring(at, at + 4);
        at += 4;
        try {
            return (char) Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException e) {
            throw broken("a \\u escape needs four hexadecimal digits");
        }
    }

    private @Nullable Object word() {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(word);
        };
    }

    private Double number(String word) {
        if (!word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw broken("a JSON value was expected");
        }
        return Double.valueOf(word);
    }

    private boolean skip(char expected) {
        blanks();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken("the JSON text ends too early");
        }
        return text.charAt(at);
    }

    private BadRequest broken(String what) {
        return new BadRequest("Bad JSON at character " + at + ": " + what + ".");
    }
}
