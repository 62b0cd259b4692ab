package io.loadpilot.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of one task or hook that was run once.
 *
 * @param problems empty if it passed
 * @param exchanges those to look at if it did not
 */
public record SmokeStep(
        String scenario,
        String name,
        boolean hook,
        double millis,
        List<String> problems,
        List<SmokeExchange> exchanges) {
    public SmokeStep {
        problems = List.copyOf(problems);
        exchanges = List.copyOf(exchanges);
    }

    public boolean passed() {
        return problems.isEmpty();
    }

    /** Such as {@code Shop / buy}. */
    public String title() {
        return Stream.of(scenario, name)
                .filter(word -> !word.isEmpty())
                .map(word -> plain(word).strip())
                .collect(Collectors.joining(" / "));
    }

    /** Its problems, then each exchange, a line an element. What a target says must not steer a terminal. */
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        problems.forEach(
                problem -> problem.strip().lines().map(SmokeStep::plain).forEach(lines::add));
        for (SmokeExchange exchange : exchanges) {
            add(lines, "> ", exchange.request());
            add(lines, "< ", exchange.response());
            add(lines, "", exchange.conversation());
        }
        return lines;
    }

    private static void add(List<String> lines, String mark, List<String> more) {
        if (!more.isEmpty()) {
            lines.add("");
            more.forEach(line -> lines.add((mark + plain(line)).stripTrailing()));
        }
    }

    private static String plain(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
