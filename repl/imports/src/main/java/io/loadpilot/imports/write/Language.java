package io.loadpilot.imports.write;

import java.util.Optional;
import java.util.stream.Stream;

/** In which a script is written; told by the end of its name. */
public enum Language {
    KOTLIN(".loadpilot.kts"),
    GROOVY(".loadpilot.groovy");

    private final String extension;

    Language(String extension) {
        this.extension = extension;
    }

    /** With its leading dot. */
    public String extension() {
        return extension;
    }

    /** Empty if a script cannot be called so. */
    public static Optional<Language> of(String name) {
        return Stream.of(values()).filter(it -> name.endsWith(it.extension)).findFirst();
    }
}
