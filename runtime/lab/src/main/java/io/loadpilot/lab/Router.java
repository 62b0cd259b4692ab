package io.loadpilot.lab;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Finds the route of a request: an exact path, or one whose last segment is a parameter written {@code {name}}.
 * Filled before the lab starts and read-only afterwards.
 */
final class Router {
    private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Map<String, Map<String, Route>> byPath = new HashMap<>();
    private final Map<String, String> index = new LinkedHashMap<>();
    private final LabCounters counters;
    private final Route notFound;

    Router(LabCounters counters) {
        this.counters = counters;
        notFound = unmatched(Reply.text(404, "There is nothing here; GET / lists what there is.\n"));
    }

    /** Adds a route; a GET answers HEAD too, under a name of its own. */
    void on(String method, String template, String about, Endpoint endpoint) {
        on(method, template, about, endpoint, UnaryOperator.identity());
    }

    /** Adds the same endpoint for every usual method. */
    void any(String template, String about, Endpoint endpoint) {
        any(template, about, endpoint, UnaryOperator.identity());
    }

    void control(String method, String template, String about, Endpoint endpoint) {
        on(method, template, about, endpoint, Route::controlling);
    }

    /** Adds a route of a special kind. */
    void on(String method, String template, String about, Endpoint endpoint, UnaryOperator<Route> kind) {
        index.merge(template, method + ": " + about, (first, second) -> first + " " + second);
        add(method, template, endpoint, kind);
    }

    void any(String template, String about, Endpoint endpoint, UnaryOperator<Route> kind) {
        index.put(template, "Any method: " + about);
        ANY.forEach(method -> add(method, template, endpoint, kind));
    }

    /** Path templates with a sentence on each, in the order they were added. */
    Map<String, String> index() {
        return index;
    }

    Route find(String method, String path) {
        Map<String, Route> byMethod = byPath.get(path);
        if (byMethod == null) {
            byMethod = byPath.get(parameterKey(path));
        }
        if (byMethod == null) {
            return notFound;
        }
        Route route = byMethod.get(method);
        return route == null ? notAllowed(byMethod) : route;
    }

    private void add(String method, String template, Endpoint endpoint, UnaryOperator<Route> kind) {
        String key = template.endsWith("}") ? parameterKey(template) : template;
        Map<String, Route> byMethod = byPath.computeIfAbsent(key, unused -> new HashMap<>());
        byMethod.put(method, kind.apply(route(method + " " + template, endpoint)));
        if (method.equals("GET")) {
            byMethod.put("HEAD", kind.apply(route("HEAD " + template, endpoint)));
        }
    }

    private Route route(String name, Endpoint endpoint) {
        return new Route(name, endpoint, counters.route(name));
    }

    private Route notAllowed(Map<String, Route> byMethod) {
        String allowed = String.join(", ", new TreeSet<>(byMethod.keySet()));
        return unmatched(
                Reply.text(405, "Only " + allowed + " may be used here.\n").header("Allow", allowed));
    }

    /** The route of what no route matches; also of requests that are not valid HTTP. */
    Route unmatched(Reply reply) {
        return route("unmatched", exchange -> exchange.send(reply));
    }

    private static String parameterKey(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + "{}";
    }
}
