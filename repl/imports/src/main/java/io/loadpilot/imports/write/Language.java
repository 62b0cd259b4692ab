package io.loadpilot.imports.write;

/** In which a script is written. */
public enum Language {
    KOTLIN,
    GROOVY
}
