package io.loadpilot.shell.typed;

import io.loadpilot.kotlin.LoadPilotScope;
import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.plan.problem.Problem;
import io.loadpilot.plan.user.CheckFailure;
import io.loadpilot.scripts.CompilerFailureException;
import io.loadpilot.scripts.Diagnostic;
import io.loadpilot.scripts.prompt.Completion;
import io.loadpilot.scripts.prompt.Evaluation;
import io.loadpilot.scripts.prompt.Prompt;
import io.loadpilot.scripts.prompt.PromptSetting;
import io.loadpilot.scripts.prompt.Syntax;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.probe.Probing;
import io.loadpilot.shell.run.Testing;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates what is no command, in one language. A scenario that is typed becomes what {@code run} runs. */
public final class TypedLines implements AutoCloseable {
    private static final int EXIT_CODE = 4;
    private static final int LONGEST_VALUE = 4_000;
    private static final Pattern FUNCTION_THAT_SENDS = Pattern.compile(
            "\\bfun\\s+\\w+\\s*\\(.*\\b(get|post|put|patch|delete|head|options|request)\\s*\\(", Pattern.DOTALL);

    private final Screen screen;
    private final Testing testing;
    private final Prompt prompt;
    private LoadPilotScope scope = new LoadPilotScope();

    /**
     * @param language makes the prompt of one
     * @param other the one that knows its variables, and is known to it
     */
    public TypedLines(
            Screen screen,
            Probing probing,
            Testing testing,
            Function<PromptSetting, ? extends Prompt> language,
            Supplier<TypedLines> other) {
        this.screen = screen;
        this.testing = testing;
        this.prompt = language.apply(new PromptSetting(
                () -> scope,
                new SessionWords(probing),
                List.of(),
                () -> other.get().prompt.variables(),
                declared -> other.get().prompt.forget(declared)));
    }

    /** Makes the compiler ready, on a thread of its own. */
    public void warmUp() {
        Thread thread = new Thread(
                () -> {
                    try {
                        prompt.warmUp();
                    } catch (CompilerFailureException absent) {
                        // told when a line needs it
                    }
                },
                "loadpilot-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a line goes on in the next one. */
    public boolean isOpen(String text) {
        return prompt.syntax(text) instanceof Syntax.Incomplete;
    }

    public List<Completion> complete(String text, int cursor) {
        return prompt.complete(text, cursor);
    }

    /** @throws Refusal if it does not compile, or throws */
    public void run(String text) {
        scope = new LoadPilotScope(new ScriptInputs(Map.of(), System.getenv()), new SessionFiles());
        Evaluation evaluation = prompt.evaluate(text);
        evaluation.getWarnings().forEach(warning -> screen.print(screen.style().yellow(warning.render())));
        if (evaluation instanceof Evaluation.Rejected rejected) {
            String told =
                    rejected.getDiagnostics().stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
            throw new Refusal(told + hint(text), EXIT_CODE);
        }
        if (evaluation instanceof Evaluation.Thrown thrown) {
            throw new Refusal(told(thrown.getException()), EXIT_CODE);
        }
        if (evaluation instanceof Evaluation.Value value) {
            screen.print(screen.style().cyan(value.getName())
                    + screen.style().dim(": " + value.getType() + " = ")
                    + shown(value.getValue()));
        }
        takeScenarios();
    }

    /** The compiler does not know that what sends belongs to a task, and names functions of other libraries. */
    private static String hint(String text) {
        return FUNCTION_THAT_SENDS.matcher(text).find()
                ? "\na function that sends is one of a task: suspend fun TaskScope.name(...) = get(\"/\")"
                : "";
    }

    private static String told(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            return "interrupted";
        }
        if (thrown instanceof CheckFailure) {
            return String.valueOf(thrown.getMessage());
        }
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + place(thrown);
    }

    /** That of the typed line, if it is in the stack; libraries below it tell nobody anything. */
    private static String place(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> String.valueOf(frame.getFileName()).matches("line\\d+\\.loadpilot\\.\\w+"))
                .findFirst()
                .map(frame -> "\n    at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** A value may be read only when it is looked at, such as JSON. */
    private static String shown(@Nullable Object value) {
        String text;
        try {
            text = value instanceof String string ? "\"" + string + "\"" : String.valueOf(value);
        } catch (RuntimeException unreadable) {
            throw new Refusal(told(unreadable), EXIT_CODE);
        }
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private void takeScenarios() {
        TestPlan plan;
        try {
            plan = scope.toPlan("prompt");
        } catch (InvalidPlanException invalid) {
            List<Problem> problems = invalid.problems().stream()
                    .filter(problem -> !problem.what().equals(TestPlan.NO_SCENARIO))
                    .toList();
            if (problems.isEmpty()) {
                return;
            }
            throw new Refusal(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        testing.use(plan);
        screen.print(screen.style().green("scenario ")
                + plan.scenarios().stream()
                        .map(it ->
                                it.name() + screen.style().dim("  " + it.load().summary()))
                        .collect(Collectors.joining(", "))
                + screen.style().dim("   run starts it"));
    }

    @Override
    public void close() {
        prompt.close();
    }
}
