package io.loadpilot.groovy;

import groovy.lang.DelegatesTo;
import groovy.lang.GroovySystem;
import io.loadpilot.java.Task;
import io.loadpilot.values.json.Json;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.reflection.CachedMethod;
import org.codehaus.groovy.runtime.metaclass.ReflectionMetaMethod;

/** What can be said at the top and in which block, as methods and their {@link DelegatesTo} tell it. */
final class BlockWords {
    private static final List<Class<?>> TOP = List.of(LoadPilotScript.class, Task.class);
    private static final Set<String> HIDDEN = Set.of("describe", "run");

    private BlockWords() {}

    /** Of the innermost of these calls' blocks, from the outermost on; a block without words of its own is passed over. */
    static Stream<String> in(List<String> calls) {
        return words(speaking(calls));
    }

    /**
     * Of what a word of these blocks gives, or the properties that a path leads to from there: {@code json.} of
     * {@code get('/').json.}
     */
    static Stream<String> of(List<String> calls, String word, List<String> path) {
        List<Class<?>> types = given(speaking(calls), word);
        for (String property : path) {
            types = given(types, property);
        }
        return words(types);
    }

    private static List<Class<?>> speaking(List<String> calls) {
        List<Class<?>> speaking = TOP;
        for (String call : calls) {
            Optional<Class<?>> inner =
                    speaking.stream().flatMap(type -> delegates(type, call)).findFirst();
            speaking = inner.isPresent() ? List.of(inner.get()) : speaking;
        }
        return speaking;
    }

    /** Json, whose members are its properties, gives itself. */
    private static List<Class<?>> given(List<Class<?>> types, String word) {
        List<Class<?>> given = new ArrayList<>();
        for (Class<?> type : types) {
            methods(type)
                    .filter(method -> word(method).equals(word) && method.getReturnType() != void.class)
                    .map(Method::getReturnType)
                    .findFirst()
                    .or(() -> Optional.of(type).filter(Json.class::equals))
                    .ifPresent(given::add);
        }
        return given;
    }

    /** What can be said and gives nothing. */
    static Set<String> statementsOf(Class<?> type) {
        return ours(type)
                .filter(method -> method.getReturnType() == void.class)
                .map(Method::getName)
                .filter(name -> !name.matches("[gs]et[A-Z].*"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What can be assigned to. */
    static Set<String> settingsOf(Class<?> type) {
        return ours(type)
                .filter(method -> method.getName().matches("set[A-Z].*"))
                .map(BlockWords::word)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Class<?>> delegates(Class<?> type, String call) {
        return methods(type)
                .filter(method -> method.getName().equals(call))
                .flatMap(method -> Arrays.stream(method.getParameters())
                        .map(parameter -> parameter.getAnnotation(DelegatesTo.class))
                        .filter(Objects::nonNull)
                        .reduce((first, last) -> last)
                        .stream())
                .map(DelegatesTo::value);
    }

    private static Stream<String> words(List<Class<?>> types) {
        return types.stream()
                .flatMap(BlockWords::methods)
                .map(BlockWords::word)
                .filter(word -> word.matches("[a-z]\\w*") && !HIDDEN.contains(word));
    }

    /** That of the property, where Groovy has one. */
    private static String word(Method method) {
        String name = method.getName();
        return name.matches("[gs]et[A-Z].*") ? Introspector.decapitalize(name.substring(3)) : name;
    }

    private static Stream<Method> methods(Class<?> type) {
        return Stream.concat(ours(type), extensions(type).filter(BlockWords::isOurs));
    }

    private static Stream<Method> ours(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(BlockWords::isOurs);
    }

    /** As Groovy has registered them. */
    private static Stream<Method> extensions(Class<?> type) {
        return GroovySystem.getMetaClassRegistry().getMetaClass(type).getMetaMethods().stream()
                .filter(ReflectionMetaMethod.class::isInstance)
                .map(method -> ((ReflectionMetaMethod) method).getCachedMethod())
                .filter(CachedMethod.class::isInstance)
                .map(method -> ((CachedMethod) method).getCachedMethod());
    }

    private static boolean isOurs(Method method) {
        return method.getDeclaringClass().getName().startsWith("io.loadpilot.");
    }
}
