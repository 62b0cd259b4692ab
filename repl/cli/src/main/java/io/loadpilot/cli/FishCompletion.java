package io.loadpilot.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completions in fish's own language, which the command library has no generator for. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine root) {
        List<String> lines = new ArrayList<>();
        root.getSubcommands().forEach((name, command) -> {
            var usage = command.getCommandSpec().usageMessage();
            if (usage.hidden()) {
                return;
            }
            lines.add("complete -c loadpilot -f -n __fish_use_subcommand -a " + name + " -d "
                    + quoted(String.join(" ", usage.description())));
            command.getCommandSpec().options().forEach(option -> lines.add(option(name, option)));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String option(String command, OptionSpec option) {
        StringBuilder line = new StringBuilder("complete -c loadpilot -n '__fish_seen_subcommand_from ")
                .append(command)
                .append('\'');
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(" -r");
        }
        Iterable<String> candidates = option.completionCandidates();
        if (candidates != null) {
            line.append(" -f -a ").append(quoted(String.join(" ", candidates)));
        }
        return line.append(" -d ")
                .append(quoted(String.join(" ", option.description())))
                .toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
