package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs as curl takes them: the scheme may be missing, some stand for several, and the host may be a variable of the shell. */
final class CurlUrls {
    private static final Pattern HOST = Pattern.compile(
            "(?iU)https?://(?:[^/?#]*@)?(?:(?:[\\w.~-]++|%[0-9a-f]{2})++|\\[[0-9a-f:.%]+])(?::\\d*)?(?:[/?#].*)?",
            Pattern.DOTALL);
    private static final Pattern VARIABLE =
            Pattern.compile("(?i)(https?://)?\\$(?:(\\w+)|\\{(\\w+)})(:\\d+)?((?:[/?#].*)?)", Pattern.DOTALL);

    private final Identifiers names = new Identifiers();
    private final Map<String, Declared.Parameter> declared = new LinkedHashMap<>();

    /** The first of those that {@code [1-3]} and {@code {a,b}} stand for. */
    static String first(String url) {
        return url.replaceAll("\\[([0-9A-Za-z]+)-[0-9A-Za-z]+(?::\\d+)?]", "$1")
                .replaceAll("\\{([^{},]*),[^{}]*}", "$1");
    }

    /** The variables that stood for hosts, each a parameter of the script. */
    List<Declared.Parameter> declared() {
        return List.copyOf(declared.values());
    }

    /** @throws ImportException if nothing can be sent there */
    Template template(String given) {
        String url = given.replaceFirst("#.*", "");
        Matcher variable = VARIABLE.matcher(url);
        if (variable.matches()) {
            return beginning(variable);
        }
        String absolute = url.matches("(?is)[a-z][a-z0-9+.-]*://.*") ? url : "http://" + url;
        if (!absolute.matches("(?is)https?://.*")) {
            throw new ImportException(url + " is not HTTP; leave this command out");
        }
        if (!HOST.matcher(absolute).matches()) {
            String host = absolute.replaceFirst("(?s)^[^/]*//([^/?#]*@)?([^/?#]*).*", "$2");
            throw new ImportException("\"" + host + "\" is no host; are the quotes right? Write the URL out");
        }
        return Template.of(absolute);
    }

    private Template beginning(Matcher found) {
        String name = found.group(2) == null ? found.group(3) : found.group(2);
        String scheme = found.group(1) == null ? "" : found.group(1);
        String port = found.group(4) == null ? "" : found.group(4);
        String usual = (scheme.isEmpty() ? "http://" : "") + "localhost" + (port.isEmpty() ? ":8080" : "");
        Declared.Parameter parameter = declared.computeIfAbsent(
                name, it -> new Declared.Parameter(names.unique(it), it, Template.of(usual), ""));
        if (!parameter.standard().equals(Template.of(usual))) {
            throw new ImportException("$" + name + " is used with a scheme or a port and without; write the URLs out");
        }
        return Template.of(scheme)
                .plus(Template.of(new Value.Variable(parameter.variable())))
                .plus(port + found.group(5));
    }
}
