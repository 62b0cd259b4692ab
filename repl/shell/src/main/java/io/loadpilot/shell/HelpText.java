package io.loadpilot.shell;

import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.port.Screen;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be typed, as text. */
final class HelpText {
    private HelpText() {}

    static String all(Collection<Command> commands, Screen screen) {
        int widest = commands.stream().mapToInt(it -> it.name().length()).max().orElse(0);
        return commands.stream()
                        .map(it -> String.format(Locale.ROOT, "  %-" + widest + "s  ", it.name())
                                + screen.style().dim(it.summary()))
                        .collect(Collectors.joining("\n"))
                + "\n\nAnything else is Kotlin, or after :groovy Groovy, with the words of a script: "
                + screen.style().cyan("last.json[\"items\"][0]")
                + ", "
                + screen.style().cyan("val r = get(\"/products\")")
                + ", "
                + screen.style().cyan("scenario(\"shop\") { … }")
                + ".\nhelp COMMAND shows examples.";
    }

    static String of(Command command, Screen screen) {
        String examples = command.examples().stream()
                .map(it -> "  " + screen.style().cyan(it))
                .collect(Collectors.joining("\n"));
        return screen.style().bold(command.usage()) + "\n" + command.summary() + ".\n" + examples;
    }
}
