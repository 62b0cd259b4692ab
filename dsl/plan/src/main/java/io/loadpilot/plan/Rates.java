package io.loadpilot.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as flags spell them: {@code 200}, {@code 200/s}, {@code 12000/min}, {@code 5000/h}. */
public final class Rates {
    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:(rps)|/\\s*(s|sec|m|min|h))?");

    private Rates() {}

    /**
     * Per second.
     *
     * @throws IllegalArgumentException if the text is not a rate, with an example in the message
     */
    public static double parse(String text) {
        Matcher matcher = RATE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a rate; write one such as 200/s or 12000/min");
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(3) == null ? "s" : matcher.group(3);
        return switch (unit) {
            case "m", "min" -> number / 60;
            case "h" -> number / 3600;
            default -> number;
        };
    }
}
