package io.loadpilot.groovy;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import io.loadpilot.java.Plan;
import io.loadpilot.java.script.Mistake;
import io.loadpilot.java.script.ScriptPrompt;
import io.loadpilot.java.script.SessionTasks;
import io.loadpilot.java.script.TypedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.jspecify.annotations.Nullable;

/** Lines of Groovy. Variables at the top of a line are those of the session, {@code def} or not. */
final class GroovyPrompt implements ScriptPrompt {
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\s*(?:def|var)\\s+(\\w+)(?=\\s*=[^=~])");
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s*def\\s+(\\w+)\\s*\\(([^)]*)\\)\\s*\\{");
    private static final Pattern ASSIGNED = Pattern.compile("\\A\\s*(\\w+)\\s*=[^=~]");

    private final SessionTasks tasks;
    private final Binding variables = new Binding();
    private final GroovyShell shell;
    private final Names names;
    private int results;

    GroovyPrompt(SessionTasks tasks) {
        this.tasks = tasks;
        this.names = new Names(variables, tasks);
        this.shell = new GroovyShell(
                GroovyPrompt.class.getClassLoader(), variables, GroovySpelling.configuration(PromptLine.class));
    }

    @Override
    public boolean isOpen(String text) {
        return OpenText.isOpen(text);
    }

    @Override
    public List<String> complete(String text, int cursor) {
        return names.at(text.substring(0, cursor));
    }

    @Override
    public Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        ((Map<?, ?>) variables.getVariables()).forEach((name, value) -> all.put(String.valueOf(name), value));
        return all;
    }

    @Override
    public TypedText run(String fileName, String text, Plan plan) {
        String line = ofSession(text);
        PromptLine compiled;
        try {
            compiled = (PromptLine) shell.parse(line, fileName);
        } catch (MultipleCompilationErrorsException failure) {
            List<Mistake> mistakes = Compilation.mistakes(failure.getErrorCollector());
            return new TypedText("", null, mistakes);
        }
        compiled.knows(tasks);
        Object value = compiled.describe(plan, path -> {
            throw new IllegalArgumentException("include is for scripts; type: load " + path);
        });
        return value == null || value instanceof Closure
                ? new TypedText("", null, List.of())
                : new TypedText(name(line, value), value, List.of());
    }

    /** A method becomes a closure, as a class of a line ends with it. */
    private static String ofSession(String text) {
        String closures = METHOD.matcher(text).replaceAll("$1 = { $2 ->");
        return DEFINITION.matcher(closures).replaceAll("$1");
    }

    /** What was assigned has a name already. */
    private String name(String line, Object value) {
        Matcher assigned = ASSIGNED.matcher(line);
        if (assigned.find() && variables.hasVariable(assigned.group(1))) {
            return assigned.group(1);
        }
        String name = "res" + results++;
        variables.setVariable(name, value);
        return name;
    }
}
