package io.loadpilot.groovy;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import io.loadpilot.java.Plan;
import io.loadpilot.java.script.Mistake;
import io.loadpilot.java.script.ScriptPrompt;
import io.loadpilot.java.script.SessionTasks;
import io.loadpilot.java.script.TypedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.jspecify.annotations.Nullable;

/** Lines of Groovy. Variables at the top of a line are those of the session, {@code def} or not. */
final class GroovyPrompt implements ScriptPrompt {
    private final SessionTasks tasks;
    private final Binding variables = new Binding();
    private final SessionVariables declared = new SessionVariables();
    private final SessionImports imports = new SessionImports();
    private final GroovyShell shell;
    private final Names names;
    private int results;

    GroovyPrompt(SessionTasks tasks) {
        this.tasks = tasks;
        this.names = new Names(variables, tasks);
        CompilerConfiguration configuration = GroovySpelling.configuration(PromptLine.class);
        configuration.addCompilationCustomizers(declared, imports);
        this.shell = new GroovyShell(GroovyPrompt.class.getClassLoader(), variables, configuration);
    }

    @Override
    public boolean isOpen(String text) {
        return OpenText.of(text).isOpen();
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
    public void forget(Set<String> declaredElsewhere) {
        declaredElsewhere.forEach(variables::removeVariable);
    }

    @Override
    public TypedText run(String fileName, String text, Plan plan) {
        Script parsed;
        try {
            parsed = shell.parse(text, fileName);
            imports.keep();
        } catch (MultipleCompilationErrorsException failure) {
            List<Mistake> mistakes = Compilation.mistakes(failure.getErrorCollector());
            return new TypedText("", null, mistakes);
        }
        // A class alone is none; later lines know it.
        return parsed instanceof PromptLine line ? done(line, plan) : new TypedText("", null, List.of());
    }

    private TypedText done(PromptLine line, Plan plan) {
        line.knows(tasks, declared.assigned());
        Object value = line.describe(plan, path -> {
            throw new IllegalArgumentException("include is for scripts; type: load " + path);
        });
        return value == null || value instanceof Closure
                ? new TypedText("", null, List.of())
                : new TypedText(name(value), value, List.of());
    }

    /** What was assigned has a name already. */
    private String name(Object value) {
        if (!declared.last().isEmpty()) {
            return declared.last();
        }
        String name = "res" + results++;
        variables.setVariable(name, value);
        return name;
    }
}
