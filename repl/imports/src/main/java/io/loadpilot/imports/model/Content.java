package io.loadpilot.imports.model;

import java.util.List;
import java.util.Optional;

/** The body of a request. */
public sealed interface Content {
    /** Text of some type; an empty type is unknown. */
    record Text(String type, Template text) implements Content {}

    /** JSON, taken apart. */
    record Json(JsonValue value) implements Content {}

    /** The fields of a form, not encoded. */
    record Form(List<Field> fields) implements Content {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /** A form of several parts. */
    record Multipart(List<Part> parts) implements Content {
        public Multipart {
            parts = List.copyOf(parts);
        }
    }

    /** A file, by its path as it was given. */
    record Stored(String path, Optional<String> type) implements Content {}

    /** A part of a form: a text, or a file with the name under which it is sent. */
    record Part(String name, Template text, Optional<String> path, Optional<String> fileName, Optional<String> type) {
        public static Part text(String name, Template text) {
            return new Part(name, text, Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Part file(String name, String path) {
            return new Part(name, Template.of(""), Optional.of(path), Optional.empty(), Optional.empty());
        }

        /** Words that are sent as if they were a file. */
        public boolean inlineFile() {
            return path.isEmpty() && fileName.isPresent();
        }

        public Part withText(Template other) {
            return new Part(name, other, path, fileName, type);
        }

        public Part withPath(String other) {
            return new Part(name, text, Optional.of(other), fileName, type);
        }

        public Part named(Optional<String> name, Optional<String> contentType) {
            return new Part(this.name, text, path, name, contentType);
        }
    }
}
