package io.loadpilot.shell;

import io.loadpilot.plan.Suggestion;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands by their names, and which lines are one. */
final class Commands {
    /** A name that is followed by something else, such as {@code last.json} or {@code rate = 5}, is Kotlin. */
    private static final Pattern LINE = Pattern.compile("\\s*([a-z]+)(?:\\s+(?![=.(\\[?]).*|\\s*)", Pattern.DOTALL);

    /** How Kotlin or Groovy begin. */
    private static final Set<String> KEYWORDS = Set.of(
            "class", "def", "enum", "for", "fun", "if", "import", "int", "new", "return", "throw", "try", "val", "var",
            "while");

    private final Map<String, Command> byName = new LinkedHashMap<>();

    Commands(List<Command> commands) {
        commands.forEach(command -> byName.put(command.name(), command));
    }

    Collection<Command> all() {
        return byName.values();
    }

    /** The command that a line begins with. */
    Optional<Command> of(String line) {
        return word(line).map(byName::get);
    }

    /** The command of a name, for its help. */
    Command named(String name) {
        Command command = byName.get(name);
        if (command == null) {
            throw new Refusal("there is no command \"" + name + "\": " + Suggestion.of(name, byName.keySet()));
        }
        return command;
    }

    /** What the line may have meant, if it begins like a command that was spelt wrong. */
    Optional<String> suggestion(String line) {
        return word(line.toLowerCase(Locale.ROOT))
                .filter(word -> !KEYWORDS.contains(word))
                .map(word -> Suggestion.of(word, byName.keySet()))
                .filter(text -> text.startsWith("did you mean"))
                .map(text -> text.replaceFirst("\\?.*", "?"));
    }

    private static Optional<String> word(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
