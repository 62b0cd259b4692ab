package io.loadpilot.imports.model;

/** Something that the top of a script declares in a variable. */
public sealed interface Declared {
    String variable();

    /**
     * From the environment, never written.
     *
     * @param what it is, for whoever has to set it
     */
    record Secret(String variable, String name, String what) implements Declared {}

    /** From the environment too, but no secret. */
    record Environment(String variable, String name, String what) implements Declared {}

    /** What {@code -p} can change. */
    record Parameter(String variable, String name, Template standard, String what) implements Declared {}

    /** A file to send. */
    record Attached(String variable, String path) implements Declared {}

    /** A file of rows. */
    record Rows(String variable, String path) implements Declared {}
}
