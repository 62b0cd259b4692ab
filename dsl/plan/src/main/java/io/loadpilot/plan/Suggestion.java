package io.loadpilot.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** The remedy for a word that is not known: the one that was probably meant, and all that there are. */
public final class Suggestion {
    private Suggestion() {}

    /** Such as {@code did you mean "users"? There are: users, rate}. */
    public static String of(String wrong, Collection<String> known) {
        String all = known.stream().distinct().collect(Collectors.joining(", "));
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(wrong, word)))
                .filter(word -> distance(wrong, word) <= Math.max(2, wrong.length() / 3))
                .map(word -> "did you mean \"" + word + "\"? There are: " + all)
                .orElse("use one of: " + all);
    }

    /** How many letters must be changed, added or removed, whatever their case. */
    private static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
