package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Declares each file that is sent, once. */
final class Attachments {
    private Attachments() {}

    static Recording declared(Recording recording, Identifiers names) {
        Map<String, Declared> files = new LinkedHashMap<>();
        recording.calls().stream()
                .flatMap(call -> call.content().stream().flatMap(Attachments::paths))
                .forEach(path -> files.computeIfAbsent(path, it -> new Declared.Attached(names.unique(word(it)), it)));
        List<Declared> all = new ArrayList<>(files.values());
        return recording.declaring(all);
    }

    private static Stream<String> paths(Content content) {
        if (content instanceof Content.Stored stored) {
            return Stream.of(stored.path());
        }
        return content instanceof Content.Multipart multipart
                ? multipart.parts().stream().flatMap(part -> part.path().stream())
                : Stream.empty();
    }

    private static String word(String path) {
        return String.valueOf(Path.of(path).getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
