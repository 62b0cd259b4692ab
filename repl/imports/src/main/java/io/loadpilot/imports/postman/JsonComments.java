package io.loadpilot.imports.postman;

/** Comments in JSON, which Postman takes out before it sends it: {@code // …} to the end of a line, and those between stars. */
final class JsonComments {
    private final String text;
    private final StringBuilder left = new StringBuilder();
    private int at;

    private JsonComments(String text) {
        this.text = text;
    }

    static String removed(String text) {
        JsonComments comments = new JsonComments(text);
        while (comments.at < text.length()) {
            comments.step();
        }
        return comments.left.toString();
    }

    private void step() {
        if (text.charAt(at) == '"') {
            copy(quoted());
        } else if (text.startsWith("//", at)) {
            at = end("\n", 0);
        } else if (text.startsWith("/*", at)) {
            at = end("*/", 2);
        } else {
            copy(at + 1);
        }
    }

    private void copy(int to) {
        left.append(text, at, to);
        at = to;
    }

    /** Where a text that begins here is over. */
    private int quoted() {
        int index = at + 1;
        while (index < text.length() && text.charAt(index) != '"') {
            index += text.charAt(index) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), index + 1);
    }

    private int end(String mark, int length) {
        int found = text.indexOf(mark, at + length);
        return found < 0 ? text.length() : found + length;
    }
}
