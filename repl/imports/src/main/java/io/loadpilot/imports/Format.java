package io.loadpilot.imports;

import io.loadpilot.imports.tree.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be imported. */
public enum Format {
    CURL("a file of curl commands"),
    HAR("an HTTP archive"),
    OPENAPI("an OpenAPI description"),
    POSTMAN("a Postman collection"),
    DRILL("a benchmark file of drill");

    private final String what;

    Format(String what) {
        this.what = what;
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String what() {
        return what;
    }

    /** What a file seems to be by the names at its top; empty if it is none of these. */
    static Optional<Format> guess(Source source) {
        if (source.isTextOfCurl()) {
            return Optional.of(CURL);
        }
        List<String> names = source.names();
        if (names.contains("openapi") || names.contains("swagger")) {
            return Optional.of(OPENAPI);
        }
        if (names.contains("log")) {
            return Optional.of(HAR);
        }
        boolean oldPostman = names.contains("requests") && names.contains("order");
        if ((names.contains("info") && names.contains("item")) || names.contains("collection") || oldPostman) {
            return Optional.of(POSTMAN);
        }
        return names.contains("plan") ? Optional.of(DRILL) : Optional.empty();
    }
}
