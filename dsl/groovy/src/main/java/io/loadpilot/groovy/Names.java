package io.loadpilot.groovy;

import groovy.lang.Binding;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.MetaProperty;
import groovy.lang.MissingPropertyException;
import io.loadpilot.java.script.SessionTasks;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** What may be typed next: words of scripts and tasks, variables, and members of a value that a path leads to. */
final class Names {
    private static final Pattern END = Pattern.compile("((?:\\w+\\.)*)(\\w*)$");
    private static final Set<String> HIDDEN =
            Set.of("class", "metaClass", "binding", "property", "hashCode", "equals", "notify", "notifyAll", "wait");

    private final Binding variables;
    private final SessionTasks tasks;

    Names(Binding variables, SessionTasks tasks) {
        this.variables = variables;
        this.tasks = tasks;
    }

    List<String> at(String text) {
        Matcher end = END.matcher(text);
        OpenText before = OpenText.of(text);
        if (before.isInside() || !end.find()) {
            return List.of();
        }
        Stream<String> names = names(text.substring(0, end.start()), steps(end.group(1)), before);
        String typed = end.group(2);
        Set<String> fitting = new TreeSet<>();
        names.filter(name -> name.startsWith(typed) && !HIDDEN.contains(name)).forEach(fitting::add);
        return List.copyOf(fitting);
    }

    private static List<String> steps(String path) {
        return path.isEmpty()
                ? List.of()
                : List.of(path.substring(0, path.length() - 1).split("\\.", -1));
    }

    private Stream<String> names(String base, List<String> path, OpenText before) {
        if (base.endsWith(").")) {
            return BlockWords.of(before.blocks(), before.lastCall(), path);
        }
        if (base.endsWith(".")) {
            return Stream.empty();
        }
        if (path.isEmpty()) {
            return words(before.blocks());
        }
        List<String> found = members(path).toList();
        return found.isEmpty()
                ? BlockWords.of(before.blocks(), path.get(0), path.subList(1, path.size()))
                : found.stream();
    }

    private Stream<String> words(List<String> blocks) {
        Stream<String> assigned =
                ((Set<?>) variables.getVariables().keySet()).stream().map(String::valueOf);
        Stream<String> others = tasks.others().keySet().stream();
        return Stream.of(BlockWords.in(blocks), assigned, others, properties(tasks.getKnown()))
                .flatMap(it -> it);
    }

    /** Of what the names before the dot lead to, by properties only. */
    private Stream<String> members(List<String> path) {
        try {
            Object value = null;
            for (String step : path) {
                value = value == null ? top(step) : InvokerHelper.getProperty(value, step);
                if (value == null) {
                    return Stream.empty();
                }
            }
            return value == null ? Stream.empty() : Stream.concat(properties(value), methods(value));
        } catch (RuntimeException unknown) {
            return Stream.empty();
        }
    }

    private @Nullable Object top(String name) {
        return variables.hasVariable(name) ? variables.getVariable(name) : ofSession(tasks, name);
    }

    /**
     * A variable of the other language, or a member of the session such as {@code last}.
     *
     * @throws MissingPropertyException if it is neither
     */
    static @Nullable Object ofSession(SessionTasks tasks, String name) {
        Map<String, ?> others = tasks.others();
        if (others.containsKey(name)) {
            return others.get(name);
        }
        Object known = tasks.getKnown();
        if (InvokerHelper.getMetaClass(known).hasProperty(known, name) == null) {
            throw new MissingPropertyException("there is nothing called " + name + " here", name, PromptLine.class);
        }
        return InvokerHelper.getProperty(known, name);
    }

    private static Stream<String> properties(Object value) {
        return InvokerHelper.getMetaClass(value).getProperties().stream()
                .filter(property -> Modifier.isPublic(property.getModifiers()))
                .filter(property -> !Modifier.isStatic(property.getModifiers()))
                .map(MetaProperty::getName)
                .filter(name -> name.matches("[a-z]\\w*"));
    }

    private static Stream<String> methods(Object value) {
        MetaClass type = InvokerHelper.getMetaClass(value);
        return type.getMethods().stream()
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(MetaMethod::getName)
                .filter(name -> name.matches("[a-z]\\w*") && !name.matches("(get|set)[A-Z].*"));
    }
}
