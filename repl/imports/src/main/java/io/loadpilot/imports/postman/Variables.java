package io.loadpilot.imports.postman;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Interpolation;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tidy.Secrets;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code {{name}}} means: the collection's own values, what a script of it sets, and all else from outside. */
final class Variables {
    private static final String LOCAL = "localhost:8080";
    private static final Pattern EMBEDDED = Pattern.compile("://\\{\\{\\s*([^{}]*?)\\s*}}");

    private final Identifiers names = new Identifiers();
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    /** Stand for a host after a scheme, and so have none of their own. */
    private final Set<String> embedded = new HashSet<>();

    private Variables() {}

    static Variables of(Node collection) {
        Variables variables = new Variables();
        for (Node variable : collection.get("variable").elements()) {
            if (!variable.get("disabled").isTrue()) {
                String key = variable.get("key").text(variable.get("id").text(""));
                variables.known.put(key, variable.get("value").text(""));
            }
        }
        variables.takeAll(collection);
        return variables;
    }

    /** Which names are set by scripts, and which are hosts, must be known before they are used. */
    private void takeAll(Node folder) {
        for (Node item : folder.get("item").elements()) {
            TestScript.of(item).sets().forEach(name -> taken.computeIfAbsent(name, names::unique));
            Node url = item.get("request", "url");
            EMBEDDED.matcher(url.text(url.get("raw").text("")))
                    .results()
                    .forEach(found -> embedded.add(String.valueOf(found.group(1))));
            takeAll(item);
        }
    }

    List<Declared> declared() {
        return new ArrayList<>(declared.values());
    }

    /** The variable that a script of the collection sets. */
    String taken(String name) {
        return taken.computeIfAbsent(name, names::unique);
    }

    /** Whether a URL that begins with a name lacks a scheme. */
    boolean isHost(String name) {
        return embedded.contains(name);
    }

    Template template(String text) {
        return Interpolation.parse(text, this::meaning);
    }

    private Template meaning(String name) {
        if (name.startsWith("$")) {
            return fresh(name.substring(1).toLowerCase(Locale.ROOT));
        }
        if (taken.containsKey(name)) {
            return Template.of(new Value.Variable(taken(name)));
        }
        Declared found = declared.computeIfAbsent(name, this::declare);
        return Template.of(new Value.Variable(found.variable()));
    }

    private static Template fresh(String name) {
        return switch (name) {
            case "guid", "randomuuid" -> Template.of(new Value.Fresh(Value.Fresh.Kind.UUID));
            case "timestamp" -> Template.of(new Value.Fresh(Value.Fresh.Kind.EPOCH_SECONDS));
            case "randomint" -> Template.of(new Value.Fresh(Value.Fresh.Kind.NUMBER));
            default -> Template.of(name);
        };
    }

    private Declared declare(String name) {
        String variable = names.unique(name);
        String value = known.getOrDefault(name, "");
        if (Secrets.isSecretName(name) || Secrets.isToken(value)) {
            return new Declared.Secret(variable, Secrets.environmentName(name), "the variable {{" + name + "}}");
        }
        boolean address = name.toLowerCase(Locale.ROOT).matches(".*(url|host|server|base|domain|endpoint).*");
        if (value.isEmpty() && !address) {
            String environment = Secrets.environmentName(name);
            return new Declared.Environment(variable, environment, "the variable {{" + name + "}}");
        }
        if (embedded.contains(name) && value.contains("@")) {
            return new Declared.Secret(variable, Secrets.environmentName(name), "the host, with a user and a password");
        }
        String usual = value.isEmpty() ? LOCAL : value;
        boolean bare = address && !embedded.contains(name) && !usual.contains("://") && !usual.contains("{{");
        return new Declared.Parameter(variable, name, Template.of(bare ? "http://" + usual : usual), "");
    }
}
