package io.loadpilot.imports.model;

/** How a request shows who sends it. */
public sealed interface Login {
    /** A token. */
    record Bearer(Template token) implements Login {}

    /** User name and password. */
    record Basic(Template user, Template password) implements Login {}

    /** What the server is to ask for. */
    record Digest(Template user, Template password) implements Login {}

    /** A key under a name of the server's own, in a header or in the URL. */
    record Key(Template name, Template key, boolean inUrl) implements Login {}
}
