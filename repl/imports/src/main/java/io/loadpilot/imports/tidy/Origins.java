package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the origin of most requests the target, and their URLs paths. */
final class Origins {
    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?)://[^/?#\\s]+");

    private Origins() {}

    static Recording joined(Recording recording) {
        Set<String> bases = recording.declared().stream()
                .filter(Origins::isBase)
                .map(Declared::variable)
                .collect(Collectors.toSet());
        Optional<Template> target = recording.target().or(() -> mostFrequent(recording, bases));
        return target.map(base -> recording.aimedAt(base).map(call -> call.withUrl(path(call.url(), base, bases))))
                .orElse(recording);
    }

    private static boolean isBase(Declared declared) {
        return declared instanceof Declared.Parameter parameter
                && parameter.standard().start().matches("(?is)https?://.*");
    }

    private static Optional<Template> mostFrequent(Recording recording, Set<String> bases) {
        Map<Template, Integer> counts = new LinkedHashMap<>();
        for (Call call : recording.calls()) {
            origin(call.url(), bases).ifPresent(origin -> counts.merge(origin, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(most -> counts.keySet().stream()
                        .filter(origin -> most.getValue().equals(counts.get(origin)))
                        .findFirst()
                        .orElse(most.getKey()));
    }

    /** A known one, or a parameter that stands for one. */
    private static Optional<Template> origin(Template url, Set<String> bases) {
        Matcher known = ORIGIN.matcher(url.start());
        if (known.lookingAt()) {
            boolean whole = known.end() < url.start().length() || url.parts().size() == 1;
            return whole ? Optional.of(Template.of(even(known.group()))) : Optional.empty();
        }
        boolean base = !url.parts().isEmpty()
                && url.parts().get(0) instanceof Value.Variable variable
                && bases.contains(variable.name());
        return base ? Optional.of(new Template(url.parts().subList(0, 1))) : Optional.empty();
    }

    private static String even(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String scheme = lower.substring(0, lower.indexOf(':'));
        return lower.replaceFirst(scheme.equals("https") ? ":443$" : ":80$", "");
    }

    private static Template path(Template url, Template target, Set<String> bases) {
        Template origin = origin(url, bases).orElse(null);
        String base = target.known().orElse("");
        if (origin == null
                || !(origin.equals(target) || base.startsWith(origin.known().orElse("-")))) {
            return url;
        }
        List<Template.Part> parts = new ArrayList<>(url.parts());
        String rest = "";
        if (origin.known().isPresent()) {
            Matcher known = ORIGIN.matcher(url.start());
            rest = known.lookingAt() ? url.start().substring(known.end()) : "";
            String path = base.substring(
                    Math.min(base.length(), origin.known().orElse("").length()));
            if (!rest.startsWith(path)) {
                return url;
            }
            rest = rest.substring(path.length());
        } else if (parts.size() > 1 && parts.get(1) instanceof Template.Literal literal) {
            rest = literal.text();
            parts.remove(1);
        }
        parts.set(0, new Template.Literal(rest.startsWith("/") ? rest : "/" + rest));
        return new Template(parts);
    }
}
