package io.loadpilot.groovy;

import groovy.grape.GrabAnnotationTransformation;
import io.loadpilot.java.Plan;
import io.loadpilot.java.script.CompiledText;
import io.loadpilot.java.script.Mistake;
import io.loadpilot.java.script.ScriptNeeds;
import io.loadpilot.java.script.ScriptPrompt;
import io.loadpilot.java.script.ScriptSpelling;
import io.loadpilot.java.script.SessionTasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.jspecify.annotations.Nullable;

/** Scripts in Groovy, compiled in this process. */
public final class GroovySpelling implements ScriptSpelling {
    @Override
    public ScriptNeeds needs(String fileName, String text) {
        Compilation parsed = compilation(fileName, text, List.of());
        List<Mistake> mistakes = parsed.through(Phases.CONVERSION);
        return mistakes.isEmpty() ? Grabs.of(parsed.source()).needs() : new ScriptNeeds(List.of(), List.of(), mistakes);
    }

    @Override
    public CompiledText compile(String fileName, String text, List<? extends Path> libraries) {
        Compilation compilation = compilation(fileName, text, libraries);
        List<Mistake> mistakes = compilation.through(Phases.CLASS_GENERATION);
        return mistakes.isEmpty()
                ? new CompiledText(compilation.mainClass(), compilation.classes(), mistakes)
                : new CompiledText("", Map.of(), mistakes);
    }

    private static Compilation compilation(String fileName, String text, List<? extends Path> libraries) {
        CompilerConfiguration configuration = configuration(LoadPilotScript.class);
        configuration.addCompilationCustomizers(new HidingVariables());
        return new Compilation(configuration, fileName, text, libraries);
    }

    @Override
    public Object run(Class<?> mainClass, Plan plan, Function<String, @Nullable Object> include) {
        if (!LoadPilotScript.class.isAssignableFrom(mainClass)) {
            throw new IllegalArgumentException(
                    "it only declares a class, which no other script can see; say what it is to do at its top, or in a method");
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
        // Groovy would get libraries by Ivy; LoadPilot gets them as it does for Kotlin.
        configuration.setDisabledGlobalASTTransformations(Set.of(GrabAnnotationTransformation.class.getName()));
        imports.addStarImports("io.loadpilot.values", "io.loadpilot.values.json", "io.loadpilot.java", "java.time");
        configuration.addCompilationCustomizers(imports, new StaticScripts(), new AssertsHold());
        return configuration;
    }
}
