package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the origin of most requests the target, and their URLs paths. */
final class Origins {
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[^/?#\\s]+");
    /** With the marks of values: a scheme or a value before the host, or a value that is all of it but a port. */
    private static final Pattern MARKED =
            Pattern.compile("(?i)(?:https?|\uE0F0\\d+\uE0F1)://[^/?#\\s]+|\uE0F0\\d+\uE0F1(?::[^/?#\\s]+)?");

    private final Set<String> declared;
    /** Parameters that stand for an origin, maybe with a path, and what they do if nobody says otherwise. */
    private final Map<String, String> bases;

    private Origins(Recording recording) {
        declared = recording.declared().stream().map(Declared::variable).collect(Collectors.toSet());
        bases = recording.declared().stream()
                .filter(Origins::isBase)
                .collect(Collectors.toMap(
                        Declared::variable,
                        one -> ((Declared.Parameter) one).standard().start()));
    }

    static Recording joined(Recording recording) {
        Origins origins = new Origins(recording);
        Optional<Template> target = recording.target().or(() -> origins.mostFrequent(recording));
        return target.map(base -> recording.aimedAt(base).map(call -> call.withUrl(origins.path(call.url(), base))))
                .orElse(recording);
    }

    private static boolean isBase(Declared declared) {
        return declared instanceof Declared.Parameter parameter
                && parameter.standard().start().matches("(?is)https?://.*");
    }

    private Optional<Template> mostFrequent(Recording recording) {
        Map<Template, Integer> counts = new LinkedHashMap<>();
        recording
                .calls()
                .forEach(call -> split(call.url()).ifPresent(split -> counts.merge(split.origin(), 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(most -> counts.keySet().stream()
                        .filter(origin -> most.getValue().equals(counts.get(origin)))
                        .findFirst()
                        .orElse(most.getKey()));
    }

    private record Split(Template origin, Template rest) {}

    /** Empty if what the URL begins with is only known later. */
    private Optional<Split> split(Template url) {
        Marked marked = Marked.of(url);
        Matcher found = MARKED.matcher(marked.text());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        Template origin = marked.template(found.group());
        boolean known = origin.parts().stream()
                .allMatch(part -> part instanceof Template.Literal
                        || (part instanceof Value.Variable variable && declared.contains(variable.name())));
        boolean whole = found.group().contains("://") || bases.containsKey(base(origin));
        return known && whole
                ? Optional.of(new Split(
                        origin.known().map(Origins::even).map(Template::of).orElse(origin),
                        marked.template(marked.text().substring(found.end()))))
                : Optional.empty();
    }

    /** The variable that an origin begins with, or an empty text. */
    private static String base(Template origin) {
        return origin.parts().get(0) instanceof Value.Variable variable ? variable.name() : "";
    }

    private static String even(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String scheme = lower.substring(0, lower.indexOf(':'));
        return lower.replaceFirst(scheme.equals("https") ? ":443$" : ":80$", "");
    }

    private Template path(Template url, Template target) {
        Split split = split(url).orElse(null);
        if (split == null) {
            return url;
        }
        if (split.origin().equals(target)) {
            return path(url, split);
        }
        String base = target.known().orElse("");
        String origin = split.origin().known().orElse("-");
        String start = split.rest().start();
        if (!base.startsWith(origin) || !start.startsWith(base.substring(origin.length()))) {
            return url;
        }
        String rest = start.substring(base.length() - origin.length());
        Template shorter = Template.of(rest.startsWith("/") ? rest : "/" + rest);
        return shorter.plus(new Template(split.rest()
                .parts()
                .subList(start.isEmpty() ? 0 : 1, split.rest().parts().size())));
    }

    /** Nothing at all means the target itself, whose path may end without a slash. */
    private Template path(Template url, Split split) {
        String start = split.rest().start();
        if (start.startsWith("/")) {
            return split.rest();
        }
        if (!split.rest().parts().isEmpty() && !start.startsWith("?")) {
            return url;
        }
        String base = bases.getOrDefault(base(split.origin()), "http://none");
        return ORIGIN.matcher(base.replaceFirst("/$", "")).matches()
                ? Template.of("/").plus(split.rest())
                : split.rest();
    }
}
