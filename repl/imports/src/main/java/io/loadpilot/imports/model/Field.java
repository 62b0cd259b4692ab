package io.loadpilot.imports.model;

/** A header, a field of a form, or a parameter; names may repeat. */
public record Field(String name, Template value) {
    public static Field of(String name, String value) {
        return new Field(name, Template.of(value));
    }
}
