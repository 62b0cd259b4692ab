package io.loadpilot.groovy;

import groovy.lang.GroovyClassLoader;
import io.loadpilot.java.script.Mistake;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** One text on its way through Groovy's compiler. */
final class Compilation {
    private static final String CHECKER = "[Static type checking] - ";
    private static final Pattern UNTYPED =
            Pattern.compile("(?s)(Cannot find matching method|No such property: ).*\\bjava\\.lang\\.Object\\b.*");
    private static final String TYPE_NEEDED =
            " A value without a type is an Object here: give it one, such as String token, or token as String.";

    private final CompilationUnit unit;
    private final SourceUnit source;

    Compilation(CompilerConfiguration configuration, String fileName, String text, List<? extends Path> libraries) {
        GroovyClassLoader loader = new GroovyClassLoader(Compilation.class.getClassLoader());
        libraries.forEach(jar -> add(loader, jar));
        unit = new CompilationUnit(configuration, null, loader);
        source = unit.addSource(fileName, text);
    }

    /** What is wrong with the text, as far as can be told when {@code phase} is done. */
    List<Mistake> through(int phase) {
        try {
            unit.compile(phase);
            return List.of();
        } catch (MultipleCompilationErrorsException failure) {
            return mistakes(failure.getErrorCollector());
        }
    }

    SourceUnit source() {
        return source;
    }

    String mainClass() {
        return unit.getFirstClassNode().getName();
    }

    /** By the paths of their files. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        unit.getClasses().forEach(made -> classes.put(made.getName().replace('.', '/') + ".class", made.getBytes()));
        return classes;
    }

    static List<Mistake> mistakes(ErrorCollector errors) {
        return errors.getErrors().stream().map(Compilation::mistake).toList();
    }

    private static Mistake mistake(Message message) {
        if (message instanceof SyntaxErrorMessage syntax) {
            SyntaxException cause = syntax.getCause();
            return new Mistake(
                    cause.getStartLine(),
                    cause.getStartColumn(),
                    cause.getEndColumn(),
                    told(cause.getOriginalMessage().replace(CHECKER, "").strip()));
        }
        if (message instanceof ExceptionMessage wrapped) {
            return new Mistake(0, 0, 0, String.valueOf(wrapped.getCause()));
        }
        return new Mistake(0, 0, 0, message.toString());
    }

    private static String told(String message) {
        return UNTYPED.matcher(message).matches() ? message + TYPE_NEEDED : message;
    }

    private static void add(GroovyClassLoader loader, Path jar) {
        try {
            loader.addURL(jar.toUri().toURL());
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(jar.toString(), impossible);
        }
    }
}
