package io.loadpilot.imports.openapi;

import io.loadpilot.imports.tree.Node;

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

    private static Node at(Node root, String reference) {
        if (!reference.startsWith("#/")) {
            return Node.absent();
        }
        Node found = root;
        for (String step : reference.substring(2).split("/", -1)) {
            found = found.get(step.replace("~1", "/").replace("~0", "~"));
        }
        return found;
    }
}
