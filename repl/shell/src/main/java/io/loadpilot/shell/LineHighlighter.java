package io.loadpilot.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours the line that is typed: commands, and of the language its keywords, texts, numbers and comments. */
final class LineHighlighter implements Highlighter {
    private static final Pattern PARTS = Pattern.compile(
            "(?<text>\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:[^'\\\\]|\\\\.)*'?)|(?<comment>//.*)|(?<number>\\b\\d[\\w.]*)"
                    + "|(?<word>\\b(?:val|var|def|fun|if|else|for|while|when|in|is|null|true|false|return|suspend|class|object)\\b)");

    private final Commands commands;

    LineHighlighter(Commands commands) {
        this.commands = commands;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder coloured = new AttributedStringBuilder();
        int from = commands.of(line)
                .map(command -> line.indexOf(command.name()) + command.name().length())
                .orElse(0);
        coloured.styled(AttributedStyle.BOLD, line.substring(0, from));
        Matcher part = PARTS.matcher(line).region(from, line.length());
        while (part.find()) {
            coloured.append(line, from, part.start()).styled(style(part), part.group());
            from = part.end();
        }
        return coloured.append(line, from, line.length()).toAttributedString();
    }

    private static AttributedStyle style(Matcher part) {
        if (part.group("text") != null) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        }
        if (part.group("comment") != null) {
            return AttributedStyle.DEFAULT.faint();
        }
        return AttributedStyle.DEFAULT.foreground(
                part.group("word") != null ? AttributedStyle.BLUE : AttributedStyle.YELLOW);
    }
}
