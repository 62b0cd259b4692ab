package io.loadpilot.report;

/** JSON with a line for each member, whether or not it is complete; any other text as it is. */
public final class JsonLayout {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonLayout() {}

    public static String of(String text) {
        String json = text.strip();
        boolean like = json.startsWith("{") || json.startsWith("[");
        return like ? new JsonLayout().layOut(json) : text;
    }

    private String layOut(String json) {
        int at = 0;
        while (at < json.length()) {
            char next = json.charAt(at);
            if (next == '"') {
                int end = endOfString(json, at);
                out.append(json, at, end);
                at = end;
            } else {
                structure(next, isEmpty(json, at + 1));
                at++;
            }
        }
        return out.toString();
    }

    /** Whether what was opened before this index is closed again at once. */
    private static boolean isEmpty(String json, int start) {
        int at = start;
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at < json.length() && (json.charAt(at) == '}' || json.charAt(at) == ']');
    }

    private void structure(char next, boolean empty) {
        switch (next) {
            case '{', '[' -> {
                depth++;
                out.append(next);
                if (!empty) {
                    line();
                }
            }
            case '}', ']' -> {
                depth = Math.max(0, depth - 1);
                char last = out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
                if (last != '{' && last != '[') {
                    line();
                }
                out.append(next);
            }
            case ',' -> {
                out.append(next);
                line();
            }
            case ':' -> out.append(": ");
            default -> {
                if (!Character.isWhitespace(next)) {
                    out.append(next);
                }
            }
        }
    }

    private void line() {
        out.append('\n').append(INDENT.repeat(depth));
    }

    /** The index behind the closing quote, or the end of the text. */
    private static int endOfString(String json, int start) {
        int at = start + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length());
    }
}
