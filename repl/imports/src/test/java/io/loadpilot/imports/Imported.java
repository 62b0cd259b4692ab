package io.loadpilot.imports;

import io.loadpilot.imports.write.Language;
import io.loadpilot.imports.write.ScriptText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Imports what a test has written down. */
final class Imported {
    private Imported() {}

    static String kotlin(Format format, String text) {
        return script(format, text.getBytes(StandardCharsets.UTF_8), Language.KOTLIN);
    }

    static String groovy(Format format, String text) {
        return script(format, text.getBytes(StandardCharsets.UTF_8), Language.GROOVY);
    }

    /** The task's requests only, without indentation. */
    static String task(Format format, String text) {
        String script = kotlin(format, text);
        String rest = script.substring(script.indexOf('\n', script.indexOf("task(")) + 1);
        return rest.substring(0, rest.lastIndexOf("\n        }\n    }\n}")).stripIndent() + "\n";
    }

    static String script(Format format, byte[] content, Language language) {
        try {
            Path folder = Files.createTempDirectory("imports");
            Path file = folder.resolve("recorded." + ending(format));
            try {
                return ScriptText.of(Importer.recording(format, Files.write(file, content), false), language);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String ending(Format format) {
        return switch (format) {
            case HAR -> "har";
            case POSTMAN -> "json";
            case OPENAPI, DRILL -> "yaml";
            case CURL -> "txt";
        };
    }
}
