package io.loadpilot.shell.text;

import io.loadpilot.console.Style;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Colours a line of JSON: names, texts, and everything else that is a value. */
public final class JsonColours {
    private static final Pattern PARTS =
            Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")(\\s*:)?|-?\\d[\\d.eE+-]*|\\b(?:true|false|null)\\b");

    private final Style style;

    public JsonColours(Style style) {
        this.style = style;
    }

    public String of(String line) {
        return style.getColour() ? PARTS.matcher(line).replaceAll(part -> quoted(coloured(part))) : line;
    }

    private String coloured(MatchResult part) {
        String text = part.group(1);
        if (text == null) {
            return style.yellow(part.group());
        }
        return part.group(2) == null ? style.green(text) : style.cyan(text) + part.group(2);
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
