package io.loadpilot.imports.openapi;

import io.loadpilot.imports.tree.Node;
import java.util.Map;

/** Where the operations of a description are; its reader's own machine if it does not say. */
final class Server {
    private static final String LOCAL = "http://localhost:8080";

    private Server() {}

    static String url(Node tree) {
        String url = tree.get("host").isScalar() ? ofSwagger(tree) : first(tree);
        String path = url.isEmpty() || url.startsWith("/") ? url : "/" + url;
        String whole = url.startsWith("//")
                ? "https:" + url
                : url.matches("(?i)https?://.*")
                        ? url
                        : LOCAL + path + tree.get("basePath").text("");
        return (whole.contains("{") ? LOCAL : whole).replaceFirst("/+$", "");
    }

    private static String first(Node tree) {
        Node server = tree.get("servers").elements().stream().findFirst().orElse(Node.absent());
        String url = server.get("url").text("");
        for (Map.Entry<String, Node> variable :
                server.get("variables").members().entrySet()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().get("default").text(""));
        }
        return url.strip();
    }

    private static String ofSwagger(Node tree) {
        String scheme = tree.get("schemes").elements().stream()
                .map(it -> it.text(""))
                .filter(it -> it.matches("https?"))
                .findFirst()
                .orElse("http");
        return scheme + "://" + tree.get("host").text("") + tree.get("basePath").text("");
    }
}
