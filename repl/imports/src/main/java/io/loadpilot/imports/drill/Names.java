package io.loadpilot.imports.drill;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Interpolation;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tidy.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code {{name}}} means where it stands. What is neither an item nor assigned comes from the environment, as in drill. */
final class Names {
    private final Identifiers identifiers = new Identifiers();
    private final Map<String, String> responses = new HashMap<>();
    private final Map<String, String> assigned = new HashMap<>();
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, Declared> files = new LinkedHashMap<>();
    private String item = "";

    List<Declared> declared() {
        List<Declared> all = new ArrayList<>(declared.values());
        all.addAll(files.values());
        return all;
    }

    /** The variable of a loop, which {@code item} means until {@link #leaveLoop}. */
    String enterLoop() {
        item = identifiers.unique("item");
        return item;
    }

    void leaveLoop() {
        item = "";
    }

    /** A variable that keeps a response under a name, which means it from now on. */
    String response(String name) {
        String variable = identifiers.unique(name);
        responses.put(name, variable);
        return variable;
    }

    /** A new variable for a name. */
    String assign(String name) {
        String variable = identifiers.unique(name);
        assigned.put(name, variable);
        return variable;
    }

    /** The variable of a file of rows. */
    String rows(String path) {
        return files.computeIfAbsent(path, it -> new Declared.Rows(identifiers.unique(word(it)), it))
                .variable();
    }

    private static String word(String path) {
        return path.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
    }

    Template template(String text) {
        return Interpolation.parse(text, name -> Template.of(meaning(name)));
    }

    private Value meaning(String name) {
        String[] steps = name.replace("[", ".").replace("]", "").split("\\.", -1);
        List<String> path = List.of(steps).subList(1, steps.length);
        if (steps[0].equals("iteration")) {
            return new Value.Iteration();
        }
        if (steps[0].equals("item") && !item.isEmpty()) {
            return path.isEmpty() ? new Value.Variable(item) : new Value.Column(item, String.join(".", path));
        }
        if (assigned.containsKey(name)) {
            return new Value.Variable(assigned.get(name));
        }
        String response = responses.get(steps[0]);
        if (response != null) {
            return ofResponse(response, path);
        }
        return new Value.Variable(
                declared.computeIfAbsent(name, this::fromOutside).variable());
    }

    private static Value ofResponse(String response, List<String> path) {
        String part = path.isEmpty() ? "body" : path.get(0);
        List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
        return switch (part) {
            case "status" -> new Value.Status(response);
            case "headers" -> new Value.HeaderOf(response, String.join(".", rest));
            case "body" -> new Value.Member(response, rest);
            default -> new Value.Member(response, path);
        };
    }

    private Declared fromOutside(String name) {
        String variable = identifiers.unique(name);
        return Secrets.isSecretName(name)
                ? new Declared.Secret(variable, Secrets.environmentName(name), "{{ " + name + " }}")
                : new Declared.Environment(variable, Secrets.environmentName(name), "{{ " + name + " }}");
    }
}
