package io.loadpilot.groovy;

import groovy.lang.GroovyClassLoader;
import io.loadpilot.java.Plan;
import io.loadpilot.java.script.CompiledText;
import io.loadpilot.java.script.Mistake;
import io.loadpilot.java.script.ScriptPrompt;
import io.loadpilot.java.script.ScriptSpelling;
import io.loadpilot.java.script.SessionTasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Scripts in Groovy, compiled in this process. */
public final class GroovySpelling implements ScriptSpelling {
    @Override
    public CompiledText compile(String fileName, String text) {
        GroovyClassLoader loader = new GroovyClassLoader(GroovySpelling.class.getClassLoader());
        CompilationUnit unit = new CompilationUnit(configuration(LoadPilotScript.class), null, loader);
        unit.addSource(fileName, text);
        try {
            unit.compile(Phases.CLASS_GENERATION);
        } catch (MultipleCompilationErrorsException failure) {
            return new CompiledText("", Map.of(), mistakes(failure.getErrorCollector()));
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        unit.getClasses().forEach(made -> classes.put(made.getName().replace('.', '/') + ".class", made.getBytes()));
        return new CompiledText(unit.getFirstClassNode().getName(), classes, List.of());
    }

    @Override
    public Object run(Class<?> mainClass, Plan plan, Function<String, @Nullable Object> include) {
        if (!LoadPilotScript.class.isAssignableFrom(mainClass)) {
            throw new IllegalArgumentException("it only declares a class; say scenario('name') { … } beside it");
        }
        try {
            LoadPilotScript script =
                    (LoadPilotScript) mainClass.getDeclaredConstructor().newInstance();
            script.describe(plan, include);
            return script;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(mainClass + " cannot be made", impossible);
        }
    }

    @Override
    public ScriptPrompt prompt(SessionTasks tasks) {
        return new GroovyPrompt(tasks);
    }

    static CompilerConfiguration configuration(Class<? extends LoadPilotScript> base) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(base.getName());
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        ImportCustomizer imports = new ImportCustomizer();
        imports.addStarImports("io.loadpilot.values", "io.loadpilot.values.json", "java.time");
        configuration.addCompilationCustomizers(imports, new AssertsHold());
        return configuration;
    }

    static List<Mistake> mistakes(ErrorCollector errors) {
        return errors.getErrors().stream().map(GroovySpelling::mistake).toList();
    }

    private static Mistake mistake(Message message) {
        if (message instanceof SyntaxErrorMessage syntax) {
            SyntaxException cause = syntax.getCause();
            return new Mistake(
                    cause.getStartLine(), cause.getStartColumn(), cause.getEndColumn(), cause.getOriginalMessage());
        }
        if (message instanceof ExceptionMessage wrapped) {
            return new Mistake(0, 0, 0, String.valueOf(wrapped.getCause()));
        }
        return new Mistake(0, 0, 0, message.toString());
    }
}
