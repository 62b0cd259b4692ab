package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Answer;
import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Extract;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tidy.Places.Place;
import io.loadpilot.imports.tree.JsonTree;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values that an answer gave and a later request sends. What was a text in JSON becomes code that takes it out;
 * what stood in a page or a header, or is a number, becomes a comment. A value that a request sent first is the recording user's own.
 */
final class Correlation {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 12;
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:value|content)=[\"']([^\"'\\s]{8,4000})[\"']");

    private record Giver(int call, List<String> path, String where) {}

    private final Identifiers names;
    private final Map<String, Giver> givers = new HashMap<>();
    private final Set<String> sentFirst = new HashSet<>();
    private final Map<Integer, Map<List<String>, Extract>> extracts = new HashMap<>();

    Correlation(Identifiers names) {
        this.names = names;
    }

    Recording linked(Recording recording) {
        List<Call> calls = new ArrayList<>();
        recording.map(call -> {
            int number = calls.size();
            Call sent = call.answer().isPresent() ? link(call, calls) : call;
            call.answer().ifPresent(answer -> take(answer, number));
            calls.add(sent);
            return call;
        });
        int[] next = {0};
        return recording.map(call -> given(calls.get(next[0]), next[0]++));
    }

    private Call given(Call call, int number) {
        Map<List<String>, Extract> wanted = extracts.getOrDefault(number, Map.of());
        return wanted.isEmpty() ? call : call.extracting(List.copyOf(wanted.values()));
    }

    private Call link(Call call, List<Call> before) {
        Set<String> hints = new HashSet<>();
        Call linked = Places.map(call, (place, name, value) -> {
            String known = place == Place.USER || place == Place.TEXT
                    ? ""
                    : value.known().orElse("");
            Giver giver = givers.get(known);
            if (giver == null || sentFirst.contains(known)) {
                sentFirst.add(known);
                return value;
            }
            if (giver.where().isEmpty()) {
                return Template.of(new Value.Variable(variable(giver)));
            }
            hints.add("correlation: the value of " + word(place, name) + " was in " + giver.where() + " of "
                    + before.get(giver.call()).title());
            return value;
        });
        for (String hint : hints) {
            linked = linked.commented(hint);
        }
        return linked;
    }

    private static String word(Place place, String name) {
        return switch (place) {
            case SEGMENT -> "the path";
            case TOKEN -> "the token";
            case PASSWORD -> "the password";
            default -> "\"" + name + "\"";
        };
    }

    private String variable(Giver giver) {
        return extracts.computeIfAbsent(giver.call(), it -> new LinkedHashMap<>())
                .computeIfAbsent(giver.path(), path -> new Extract(names.unique(last(path)), path))
                .variable();
    }

    private static String last(List<String> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (!path.get(i).matches("\\d+")) {
                String name = path.get(i);
                boolean bare = name.equals("id") && i > 0 && !path.get(i - 1).matches("\\d+");
                return bare ? path.get(i - 1) + "-id" : name;
            }
        }
        return "taken";
    }

    private void take(Answer answer, int number) {
        if (answer.type().contains("json") || answer.body().startsWith("{")) {
            JsonTree.tryRead(answer.body())
                    .ifPresent(root -> root.walk(DEEPEST, (path, leaf) -> {
                        if (leaf.isText() && !path.isEmpty()) {
                            learn(leaf.text(""), new Giver(number, path, ""));
                        } else if (isId(path, leaf)) {
                            give(leaf.text(""), new Giver(number, path, "\"" + path.get(path.size() - 1) + "\""));
                        }
                    }));
        } else if (answer.type().contains("html")) {
            all(ATTRIBUTE, answer.body(), value -> learn(value, new Giver(number, List.of(), "the page")));
        }
        answer.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase("Set-Cookie"))
                .forEach(header -> learn(
                        header.value().known().orElse(""),
                        new Giver(number, List.of(), "the header " + header.name())));
    }

    private static void all(Pattern pattern, String text, Consumer<String> taker) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            taker.accept(matcher.group(1));
        }
    }

    private void learn(String value, Giver giver) {
        if (telling(value)) {
            give(value, giver);
        }
    }

    private void give(String value, Giver giver) {
        if (!sentFirst.contains(value)) {
            givers.putIfAbsent(value, giver);
        }
    }

    /** A number of some digits under a name that ends so. */
    private static boolean isId(List<String> path, Node leaf) {
        return !path.isEmpty()
                && path.get(path.size() - 1).matches("(?i).*id")
                && leaf.text("").matches("\\d{3,}");
    }

    /** Long, without blanks, and no word of a language: two places with the same value are no accident. */
    private static boolean telling(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().noneMatch(Character::isWhitespace);
    }
}
