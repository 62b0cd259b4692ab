package io.loadpilot.imports.openapi;

import io.loadpilot.imports.tree.Node;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Follows {@code $ref} within a description. */
final class References {
    private static final int FAR = 20;

    private References() {}

    /** What is meant; absent if it leads to another file or nowhere. */
    static Node resolved(Node root, Node node) {
        Node found = node;
        for (int i = 0; i < FAR && found.get("$ref").isScalar(); i++) {
            found = at(root, found.get("$ref").text(""));
        }
        return found;
    }

    /** What stands there; absent if nothing does. */
    static Node at(Node root, String reference) {
        if (!reference.startsWith("#/")) {
            return Node.absent();
        }
        Node found = root;
        for (String step : reference.substring(2).split("/", -1)) {
            String name = decoded(step).replace("~1", "/").replace("~0", "~");
            found = found.isArray() ? element(found, name) : found.get(name);
        }
        return found;
    }

    private static Node element(Node array, String index) {
        return index.matches("\\d{1,9}")
                        && Integer.parseInt(index) < array.elements().size()
                ? array.elements().get(Integer.parseInt(index))
                : Node.absent();
    }

    private static String decoded(String step) {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return step;
        }
    }
}
