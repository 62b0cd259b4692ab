package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Texts and values as they are written in a script.
 *
 * @param quote around a text without values; the others are in double quotes
 * @param epochSeconds the expression for the time
 * @param longest piece that the compiler takes, which adds up longer ones itself or does not
 */
record Literals(char quote, String epochSeconds, int longest) {
    static final Literals KOTLIN = new Literals('"', "System.currentTimeMillis() / 1000", Integer.MAX_VALUE);
    /** A class file keeps a text in 65,535 bytes, of which a character takes up to three. */
    static final Literals GROOVY = new Literals('\'', "System.currentTimeMillis().intdiv(1000)", 20_000);

    /** With its quotes. */
    String literal(String text) {
        String whole = quote + pieces(text, quote) + quote;
        return text.length() > longest ? "(" + whole + ")" : whole;
    }

    /** Without the quotes around it. */
    private String pieces(String text, char quote) {
        StringBuilder pieces = new StringBuilder();
        for (int from = 0; from < text.length(); from += longest) {
            int to = (int) Math.min(text.length(), (long) from + longest);
            pieces.append(from == 0 ? "" : quote + " + " + quote).append(escaped(text.substring(from, to), quote));
            if (to == text.length()) {
                break;
            }
        }
        return pieces.toString();
    }

    /** With its quotes, or the bare variable if it is nothing else. */
    String template(Template template) {
        if (template.known().isPresent()) {
            return literal(template.known().get());
        }
        if (template.single().orElse(null) instanceof Value.Variable variable) {
            return variable.name();
        }
        if (template.single().orElse(null) instanceof Value.Member member) {
            return member(member);
        }
        StringBuilder text = new StringBuilder("\"");
        List<Template.Part> parts = template.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Template.Literal literal) {
                text.append(pieces(literal.text(), '"'));
            } else {
                text.append(hole((Value) parts.get(i), i + 1 < parts.size() ? parts.get(i + 1) : null));
            }
        }
        boolean pieced = parts.stream()
                .anyMatch(part -> part instanceof Template.Literal literal
                        && literal.text().length() > longest);
        return text.append('"')
                .insert(0, pieced ? "(" : "")
                .append(pieced ? ")" : "")
                .toString();
    }

    private String hole(Value value, Template.@Nullable Part next) {
        boolean joins = next instanceof Template.Literal literal
                && (literal.text().charAt(0) == '.'
                        || Character.isJavaIdentifierPart(literal.text().charAt(0)));
        return value instanceof Value.Variable variable && !joins ? "$" + variable.name() : "${" + value(value) + "}";
    }

    private String value(Value value) {
        if (value instanceof Value.Variable variable) {
            return variable.name();
        }
        if (value instanceof Value.Member member) {
            return member(member);
        }
        if (value instanceof Value.Status status) {
            return status.response() + ".status";
        }
        if (value instanceof Value.HeaderOf header) {
            return header.response() + ".requiredHeader(" + literal(header.name()) + ")";
        }
        if (value instanceof Value.Column column) {
            return column.row() + "[" + literal(column.name()) + "]";
        }
        if (value instanceof Value.Fresh fresh) {
            return switch (fresh.kind()) {
                case UUID -> "java.util.UUID.randomUUID()";
                case EPOCH_SECONDS -> epochSeconds;
                case NUMBER -> "random.nextInt(1000)";
            };
        }
        return "iteration";
    }

    private String member(Value.Member member) {
        return member.path().isEmpty()
                ? member.response() + ".text"
                : member.response() + ".json" + path(member.path()) + ".text";
    }

    /** Names and numbers in brackets. */
    String path(List<String> path) {
        return path.stream()
                .map(step -> step.matches("\\d{1,9}") ? "[" + step + "]" : "[" + literal(step) + "]")
                .collect(Collectors.joining());
    }

    private static String escaped(String text, char quote) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '"', '\'' -> escaped.append(c == quote ? "\\" : "").append(c);
                case '$' -> escaped.append(quote == '"' ? "\\" : "").append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
