package io.loadpilot.imports;

import io.loadpilot.imports.curl.CurlReader;
import io.loadpilot.imports.drill.DrillReader;
import io.loadpilot.imports.har.HarReader;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.openapi.OpenApiReader;
import io.loadpilot.imports.postman.PostmanReader;
import io.loadpilot.imports.tidy.Tidying;
import io.loadpilot.imports.tree.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a file to what a script is to send. */
public final class Importer {
    private Importer() {}

    /**
     * What a script is to send, ready to be written.
     *
     * @param withAssets whether images, styles and the like of an HTTP archive are requested too
     * @throws ImportException if the file cannot be read, or is of another format
     */
    public static Recording recording(Format format, Path file, boolean withAssets) {
        Source source = Source.read(file);
        Optional<Format> guess = guess(format, source);
        if (guess.isPresent() && guess.get() != format) {
            throw source.wrong(
                    0,
                    "this is " + guess.get().what() + ": use import "
                            + guess.get().word());
        }
        if (guess.isEmpty()) {
            throw source.wrong(0, "this is not " + format.what());
        }
        Recording read = read(format, source, withAssets);
        List<String> notes = new ArrayList<>();
        notes.add("Imported from " + format.what() + ", " + source.name() + ".");
        notes.addAll(read.notes());
        return Tidying.of(read.noting(notes));
    }

    /** What the script of a file is called, without its ending. */
    public static String title(Path file) {
        return Source.title(String.valueOf(file.getFileName()));
    }

    /** What is neither JSON nor YAML has no curl command in it either, if that was wanted. */
    private static Optional<Format> guess(Format wanted, Source source) {
        try {
            return Format.guess(source);
        } catch (ImportException broken) {
            if (wanted == Format.CURL && !source.looksLikeJson()) {
                return Optional.empty();
            }
            throw broken;
        }
    }

    private static Recording read(Format format, Source source, boolean withAssets) {
        return switch (format) {
            case CURL -> CurlReader.read(source);
            case HAR -> HarReader.read(source, withAssets);
            case OPENAPI -> OpenApiReader.read(source);
            case POSTMAN -> PostmanReader.read(source);
            case DRILL -> DrillReader.read(source);
        };
    }
}
