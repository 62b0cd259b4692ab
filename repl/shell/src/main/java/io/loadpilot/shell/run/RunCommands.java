package io.loadpilot.shell.run;

import io.loadpilot.console.Figures;
import io.loadpilot.engine.StopReason;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.Durations;
import io.loadpilot.plan.Rates;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.probe.Probing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loading a script, running it, and steering the test that runs. */
public final class RunCommands {
    private static final Pattern PERCENT = Pattern.compile("([+-])(\\d+(?:\\.\\d+)?)\\s*%");

    private final Testing testing;
    private final Probing probing;
    private final Screen screen;

    public RunCommands(Testing testing, Probing probing, Screen screen) {
        this.testing = testing;
        this.probing = probing;
        this.screen = screen;
    }

    public List<Command> all() {
        return List.of(
                Command.of(
                        "load FILE [FLAGS]",
                        "Compiles a script, which run then runs; flags are those of loadpilot script",
                        List.of("load checkout.loadpilot.kts", "load checkout.loadpilot.kts -p users=5"),
                        this::load),
                Command.judged(
                        "run [FLAGS] [DURATION]",
                        "Starts what is loaded; the prompt stays usable",
                        List.of("run", "run --rps 50 10s", "run --users 20 -d 1m --threshold 'p99<300ms'"),
                        this::run),
                Command.of(
                        "rate PER_SECOND | +N% | -N%",
                        "Sets the rate of each open scenario of the running test",
                        List.of("rate 500", "rate +10%", "rate 12000/min"),
                        this::rate),
                Command.of(
                        "users N | +N% | -N%",
                        "Sets the number of users of each scenario of the running test",
                        List.of("users 200", "users +10%"),
                        this::users),
                Command.of("pause", "Starts nothing more until resume", List.of("pause"), words -> {
                    words.end();
                    testing.control().pause();
                    screen.print("paused");
                }),
                Command.of("resume", "Goes on after pause", List.of("resume"), words -> {
                    words.end();
                    testing.control().resume();
                    screen.print("resumed");
                }),
                Command.of(
                        "reload",
                        "Compiles the script again and swaps it between the tasks of the running test",
                        List.of("reload"),
                        this::reload),
                Command.of(
                        "mark LABEL",
                        "Begins a segment of that name, whose figures are kept apart",
                        List.of("mark deployed v2"),
                        words -> {
                            String label = words.need("the label (mark deployed v2)");
                            String whole = words.isEmpty() ? label : label + " " + words.rest();
                            testing.control().mark(whole);
                            screen.print(screen.style().dim("mark ") + whole);
                        }),
                Command.judged(
                        "stop",
                        "Ends the running test in order: tasks under way may finish",
                        List.of("stop"),
                        this::stop));
    }

    private void load(Words words) throws Exception {
        Path file = Path.of(words.need("the script (load checkout.loadpilot.kts)"));
        TestPlan plan = testing.load(file, words.all());
        if (probing.target().isEmpty() && plan.target().isPresent()) {
            probing.aim(plan.target().get());
        }
        List<String> lines = plan.scenarios().stream()
                .map(scenario -> "  " + scenario.name()
                        + screen.style()
                                .dim("  " + scenario.load().summary() + "  "
                                        + String.join(
                                                ", ",
                                                scenario.tasks().stream()
                                                        .map(io.loadpilot.plan.Task::name)
                                                        .toList())))
                .toList();
        screen.print(screen.style().green("loaded ") + plan.name() + "\n" + String.join("\n", lines));
    }

    /** A script that is broken changes nothing. */
    private void reload(Words words) {
        words.end();
        TestPlan plan = testing.again();
        if (testing.running().isPresent()) {
            try {
                testing.control().reload(plan);
            } catch (IllegalArgumentException | IllegalStateException refused) {
                throw new Refusal(String.valueOf(refused.getMessage()));
            }
        }
        screen.print(screen.style().green("reloaded ") + plan.name());
    }

    private int run(Words words) throws Exception {
        TestPlan plan = testing.plan()
                .or(() -> probing.journal().last().map(LastRequest::plan))
                .orElseThrow(() -> new Refusal("nothing is loaded; type: load FILE, or send a request to repeat it"));
        TestPlan changed = testing.workbench().change(plan, flags(words.all()));
        TestPlan aimed = probing.target().map(changed::withTarget).orElse(changed);
        if (aimed.target().isEmpty()) {
            throw new Refusal("there is no target; type: target http://localhost:8080");
        }
        return testing.start(aimed);
    }

    /** A time without a flag is the duration. Every flag has a value. */
    private static List<String> flags(List<String> words) {
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean value = i > 0
                    && words.get(i - 1).startsWith("-")
                    && !words.get(i - 1).contains("=");
            if (!value && isDuration(words.get(i))) {
                flags.add("-d");
            }
            flags.add(words.get(i));
        }
        return flags;
    }

    private static boolean isDuration(String text) {
        try {
            return !Durations.parse(text).isZero();
        } catch (IllegalArgumentException otherwise) {
            return false;
        }
    }

    private void rate(Words words) {
        String text = words.rest();
        if (scaled(text, false)) {
            return;
        }
        double rate = rateOf(text);
        testing.control().setRate(rate);
        screen.print(screen.style().dim("rate ") + Figures.rate(rate) + "/s");
    }

    private static double rateOf(String text) {
        try {
            return Rates.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(wrong.getMessage() + ", rate +10% or rate -10%");
        }
    }

    private void users(Words words) {
        String text = words.rest();
        if (scaled(text, true)) {
            return;
        }
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new Refusal("\"" + text + "\" is not a number of users; type one such as: users 200");
        }
        testing.control().setUsers(Integer.parseInt(text));
        screen.print(screen.style().dim("users ") + text);
    }

    /** Whether the text was a percentage, by which load is changed then. */
    private boolean scaled(String text, boolean users) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            return false;
        }
        RunningTest test = testing.running().orElseThrow(() -> new Refusal("no test is running; type: run"));
        boolean goesByUsers = test.info().scenarios().stream().allMatch(ScenarioInfo::closed);
        if (goesByUsers != users) {
            throw new Refusal(
                    goesByUsers
                            ? "this test goes by users; type: users " + text
                            : "this test goes by a rate; type: rate " + text);
        }
        double factor = 1 + Double.parseDouble(percent.group(1) + percent.group(2)) / 100;
        if (factor < 0) {
            throw new Refusal("there is no load to take more than all of; type: pause");
        }
        test.control().scale(factor);
        screen.print(screen.style().dim(users ? "users " : "rate ") + text);
        return true;
    }

    private int stop(Words words) throws Exception {
        words.end();
        testing.control().stop(StopReason.REQUESTED);
        return testing.await(testing.last());
    }
}
