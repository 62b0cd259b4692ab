package io.loadpilot.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Every command by its name. Only the one that is called is made: reading their annotations takes time at each start. */
final class Commands {
    private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("script", ScriptCommand::new);
        ALL.put("check", CheckCommand::new);
        ALL.put("smoke", SmokeCommand::new);
        ALL.put("bench", BenchCommand::new);
        ALL.put("repl", ReplCommand::new);
        ALL.put("import", ImportCommand::new);
        ALL.put("lab", LabCommand::new);
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("completion", CompletionCommand::new);
        ALL.put("version", VersionCommand::new);
        ALL.put("help", () -> new CommandLine.HelpCommand()); // "::new" makes Java 25 fail to write an AOT cache
        ALL.put("internal-warmup", TrainCommand::new);
    }

    private Commands() {}

    /** The command that the arguments begin with, or all of them if help, a completion or a suggestion needs them. */
    static void addTo(CommandLine line, String... args) {
        String called = args.length == 0 ? "" : args[0];
        Supplier<Object> single = called.equals("run") ? ALL.get("script") : ALL.get(called);
        if (single == null || called.equals("help") || called.equals("completion")) {
            ALL.forEach((name, command) -> line.addSubcommand(name, command.get()));
        } else {
            line.addSubcommand(called.equals("run") ? "script" : called, single.get());
        }
        CommandLine script = line.getSubcommands().get("script");
        if (script != null) {
            ScriptHelp.addTo(script);
        }
    }
}
