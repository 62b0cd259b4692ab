package io.loadpilot.imports.model;

/** What an {@code Authorization} header says. */
public sealed interface Login {
    /** A token. */
    record Bearer(Template token) implements Login {}

    /** User name and password. */
    record Basic(Template user, Template password) implements Login {}

    /** What the server is to ask for. */
    record Digest(Template user, Template password) implements Login {}
}
