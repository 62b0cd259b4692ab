package io.loadpilot.shell;

import io.loadpilot.scripts.prompt.GroovyPrompt;
import io.loadpilot.scripts.prompt.KotlinPrompt;
import io.loadpilot.shell.ask.AskCommands;
import io.loadpilot.shell.ask.SlowCommands;
import io.loadpilot.shell.keep.KeepCommands;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.port.Workbench;
import io.loadpilot.shell.probe.ProbeCommands;
import io.loadpilot.shell.probe.Probing;
import io.loadpilot.shell.run.RunCommands;
import io.loadpilot.shell.run.Testing;
import io.loadpilot.shell.typed.TypedLines;
import java.util.ArrayList;
import java.util.List;

/** What a line does, and all that lives from one line to the next. Used by one thread, but for {@link #testing}. */
public final class Session implements AutoCloseable {
    private final Screen screen;
    private final Probing probing;
    private final Testing testing;
    private final TypedLines kotlin;
    private final TypedLines groovy;
    private final Commands commands;
    private TypedLines language;
    private boolean over;

    public Session(Workbench workbench, Screen screen) {
        this.screen = screen;
        this.probing = new Probing(workbench);
        this.testing = new Testing(workbench, screen);
        this.kotlin = new TypedLines(screen, probing, testing, KotlinPrompt::new, this::groovy);
        this.groovy = new TypedLines(screen, probing, testing, GroovyPrompt::new, this::kotlin);
        this.language = kotlin;
        List<Command> all = new ArrayList<>(new ProbeCommands(probing, screen).all());
        all.addAll(new RunCommands(testing, probing, screen).all());
        all.addAll(new AskCommands(testing, screen).all());
        all.addAll(new SlowCommands(testing, screen).all());
        all.addAll(new KeepCommands(probing, testing, screen).all());
        all.add(Command.of("help [COMMAND]", "Tells what can be typed", List.of("help", "help get"), this::help));
        all.add(Command.of("exit", "Ends the session", List.of("exit"), words -> over = true));
        this.commands = new Commands(all);
    }

    public Testing testing() {
        return testing;
    }

    public Probing probing() {
        return probing;
    }

    /** Of the language that is spoken. */
    public TypedLines typed() {
        return language;
    }

    /** What stands before a line that is to be typed. */
    String prompt() {
        return language == groovy ? "groovy> " : "lp> ";
    }

    Commands commands() {
        return commands;
    }

    /** Whether {@code exit} was typed. */
    boolean isOver() {
        return over;
    }

    /** Takes {@code exit} back. */
    void stay() {
        over = false;
    }

    /** Whether the line goes on in the next one: a bracket is open, or it ends with a backslash. */
    boolean isOpen(String line) {
        if (line.stripTrailing().endsWith("\\")) {
            return true;
        }
        boolean typed = !line.isBlank()
                && !line.strip().startsWith("#")
                && !line.strip().startsWith(":")
                && commands.of(line).isEmpty();
        return typed && language.isOpen(line);
    }

    /**
     * Does what a line says; gives the exit code of a batch that ends with it.
     *
     * @throws Refusal if it cannot be done
     */
    public int run(String line) throws Exception {
        String text = line.strip().replace("\\\n", " ");
        if (text.isEmpty() || text.startsWith("#")) {
            return 0;
        }
        if (text.startsWith(":")) {
            speak(text);
            return 0;
        }
        var command = commands.of(text);
        if (command.isPresent()) {
            Words words = new Words(text.substring(command.get().name().length()));
            return command.get().body().run(words);
        }
        evaluate(text);
        return 0;
    }

    private TypedLines groovy() {
        return groovy;
    }

    private TypedLines kotlin() {
        return kotlin;
    }

    private void speak(String text) {
        language = switch (text) {
            case ":kotlin" -> kotlin;
            case ":groovy" -> groovy;
            default -> throw new Refusal("\"" + text + "\" is not known; there are :kotlin and :groovy");
        };
        if (screen.interactive()) {
            language.warmUp();
        }
    }

    private void evaluate(String text) {
        try {
            language.run(text);
        } catch (Refusal refusal) {
            throw commands.suggestion(text)
                    .map(hint -> new Refusal(refusal.getMessage() + "\n" + hint, refusal.exitCode()))
                    .orElse(refusal);
        }
    }

    private void help(Words words) {
        if (words.isEmpty()) {
            screen.print(HelpText.all(commands.all(), screen));
        } else {
            screen.print(HelpText.of(commands.named(words.rest()), screen));
        }
    }

    @Override
    public void close() throws Exception {
        testing.close();
        probing.close();
        kotlin.close();
        groovy.close();
    }
}
