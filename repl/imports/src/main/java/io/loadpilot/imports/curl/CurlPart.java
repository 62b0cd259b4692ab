package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Template;
import java.util.Optional;

/** What {@code -F} says: {@code name=value}, {@code name=@file;type=image/png;filename=a.png}. */
final class CurlPart {
    private CurlPart() {}

    static Content.Part plain(String text) {
        return Content.Part.text(name(text), Template.of(value(text)));
    }

    static Content.Part of(String text) {
        String value = value(text);
        boolean isFile = value.startsWith("@") || value.startsWith("<");
        String[] pieces = value.split(";(?=(?:type|filename|encoder|headers)=)", -1);
        Optional<String> type = Optional.empty();
        Optional<String> fileName = Optional.empty();
        for (int i = 1; i < pieces.length; i++) {
            if (pieces[i].startsWith("type=")) {
                type = Optional.of(pieces[i].substring("type=".length()));
            } else if (pieces[i].startsWith("filename=")) {
                fileName = Optional.of(unquoted(pieces[i].substring("filename=".length())));
            }
        }
        Content.Part part = isFile
                ? Content.Part.file(name(text), unquoted(pieces[0].substring(1)))
                : Content.Part.text(name(text), Template.of(unquoted(pieces[0])));
        return part.named(fileName, type);
    }

    private static String name(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new ImportException("\"" + text + "\" is not a part of a form; write it as name=value");
        }
        return text.substring(0, equals);
    }

    private static String value(String text) {
        return text.substring(text.indexOf('=') + 1);
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
