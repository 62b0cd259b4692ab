package io.loadpilot.imports;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Recording;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The files that a recording names, as they are seen from the folder of its script. */
public final class FilePaths {
    private final Path from;
    private final Path to;

    private FilePaths(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** @param source beside which the paths are meant */
    public static Recording seenFrom(Path script, Path source, Recording recording) {
        FilePaths paths = new FilePaths(folder(source), folder(script));
        return paths.from.equals(paths.to)
                ? recording
                : recording
                        .map(paths::moved)
                        .withDeclared(
                                recording.declared().stream().map(paths::moved).toList());
    }

    /** Without links in it, as {@code ..} means what a link leads to. */
    private static Path folder(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        try {
            return folder.toRealPath();
        } catch (IOException absent) {
            return folder;
        }
    }

    private Declared moved(Declared declared) {
        if (declared instanceof Declared.Attached attached) {
            return new Declared.Attached(attached.variable(), moved(attached.path()));
        }
        return declared instanceof Declared.Rows rows
                ? new Declared.Rows(rows.variable(), moved(rows.path()))
                : declared;
    }

    private Call moved(Call call) {
        Optional<Content> content = call.content();
        if (content.orElse(null) instanceof Content.Stored stored) {
            return call.withContent(new Content.Stored(moved(stored.path()), stored.type()));
        }
        return content.orElse(null) instanceof Content.Multipart multipart
                ? call.withContent(new Content.Multipart(multipart.parts().stream()
                        .map(part -> part.path()
                                .map(path -> part.withPath(moved(path)))
                                .orElse(part))
                        .toList()))
                : call;
    }

    /** Another drive cannot be reached by a relative path. */
    private String moved(String path) {
        try {
            if (Path.of(path).isAbsolute()) {
                return path;
            }
            Path goal = from.resolve(path).normalize();
            Path seen = Objects.equals(goal.getRoot(), to.getRoot()) ? to.relativize(goal) : goal;
            return seen.toString().replace(File.separatorChar, '/');
        } catch (InvalidPathException unusual) {
            return path;
        }
    }
}
