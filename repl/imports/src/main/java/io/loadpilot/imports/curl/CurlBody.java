package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the options of one command send as a body. */
final class CurlBody {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<String> data = new ArrayList<>();
    private final List<Content.Part> parts = new ArrayList<>();
    private @Nullable String file;
    private boolean uploads;
    private boolean json;

    void data(String value) {
        if (!value.startsWith("@")) {
            data.add(value);
            return;
        }
        if (value.equals("@-")) {
            throw new ImportException("curl's @- reads from a pipe; save what comes from it in a file and name that");
        }
        file = value.substring(1);
    }

    void raw(String value) {
        data.add(value);
    }

    void json(String value) {
        json = true;
        data(value);
    }

    void part(Content.Part part) {
        parts.add(part);
    }

    void upload(String path) {
        if (path.equals("-") || path.equals(".")) {
            throw new ImportException("curl's -T " + path + " reads from a pipe; name a file");
        }
        uploads = true;
        file = path;
    }

    boolean uploads() {
        return uploads;
    }

    boolean hasData() {
        return !data.isEmpty();
    }

    String text() {
        return String.join(json ? "" : "&", data);
    }

    static String encoded(String value) {
        int equals = value.indexOf('=');
        int at = value.indexOf('@');
        if (at >= 0 && equals < 0) {
            throw new ImportException("curl reads a file for " + value + "; write what is in it");
        }
        String name = equals <= 0 ? "" : value.substring(0, equals + 1);
        return name + URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8);
    }

    /** @param type that a header says */
    Optional<Content> content(Optional<String> type) {
        if (!parts.isEmpty()) {
            return Optional.of(new Content.Multipart(parts));
        }
        String usual = json ? "application/json" : FORM;
        if (file != null) {
            return Optional.of(new Content.Stored(file, uploads ? type : type.or(() -> Optional.of(usual))));
        }
        return data.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content.Text(type.orElse(usual), Template.of(text())));
    }
}
