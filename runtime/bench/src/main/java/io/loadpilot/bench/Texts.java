package io.loadpilot.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks figures out of what tools print. */
final class Texts {
    private Texts() {}

    /** The first group of the first match, as milliseconds if it has a unit; NaN if there is no match. */
    static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        return matcher.find() ? value(matcher.group(1)) : Double.NaN;
    }

    /** The sum of the first group over all matches. */
    static long sum(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1).replace(",", "")))
                .sum();
    }

    /** {@code 250us}, {@code 1.23ms}, {@code 1.02s} or {@code 2.00m} in milliseconds; a plain number as it is. */
    private static double value(String text) {
        String digits = text.replaceAll("[^0-9.]", "");
        double factor = switch (text.substring(digits.length())) {
            case "us", "µs" -> 1e-3;
            case "s" -> 1e3;
            case "m" -> 60e3;
            default -> 1;
        };
        return Double.parseDouble(digits) * factor;
    }
}
