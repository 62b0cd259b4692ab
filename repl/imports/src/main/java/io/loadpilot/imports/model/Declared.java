package io.loadpilot.imports.model;

/** Something that the top of a script declares in a variable. */
public sealed interface Declared {
    String variable();

    /** What has to be set before the script runs. */
    sealed interface Needed extends Declared {
        String name();

        /** What it is, for whoever has to set it. */
        String what();
    }

    /** From the environment, never written. */
    record Secret(String variable, String name, String what) implements Needed {}

    /** From the environment too, but no secret. */
    record Environment(String variable, String name, String what) implements Needed {}

    /** What {@code -p} can change. */
    record Parameter(String variable, String name, Template standard, String what) implements Declared {
        public Parameter with(Template other) {
            return new Parameter(variable, name, other, what);
        }
    }

    /** A file to send. */
    record Attached(String variable, String path) implements Declared {}

    /** A file of rows. */
    record Rows(String variable, String path) implements Declared {}
}
