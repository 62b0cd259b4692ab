package io.loadpilot.imports.tree;

import io.loadpilot.imports.model.ImportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that is imported, in memory. */
public final class Source {
    private static final long LARGEST_BYTES = 1L << 30;
    /** Alternatives of a pattern: what a command may be called by. */
    public static final String CALLERS = "sudo|time|exec|command|env";

    private static final Pattern CURL =
            Pattern.compile("(?:[$>]\\s*)?(?:(?:" + CALLERS + "|\\w+=\\S*)\\s+)*(?:\\S*/)?curl(?:\\.exe)?\\s");
    /** How YAML of a known format begins somewhere: in its texts a line may well begin with curl. */
    private static final Pattern YAML = Pattern.compile("(?m)^[\"']?(?:openapi|swagger|plan)[\"']?:(?:\\s|$)");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final byte[] content;
    private @Nullable Node tree;

    private Source(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /** @throws ImportException if there is nothing to read */
    public static Source read(Path file) {
        if (Files.isDirectory(file)) {
            throw new ImportException(file + " is a folder; name the file in it");
        }
        if (!Files.exists(file)) {
            throw new ImportException(file + " does not exist");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_BYTES) {
                throw new ImportException(file + " has more than 1 GiB; record less, or filter it");
            }
            Source source = new Source(file, Encoding.utf8(file, Files.readAllBytes(file)));
            if (source.first() == 0) {
                throw new ImportException(file + " is empty");
            }
            return source;
        } catch (IOException unreadable) {
            throw new ImportException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    /** The file that a value names, from this one's folder. */
    public Source beside(Node name) {
        try {
            return read(file.resolveSibling(name.text("")));
        } catch (ImportException absent) {
            throw wrong(name, String.valueOf(absent.getMessage()));
        }
    }

    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** What the script is called: the file without its ending. */
    public String title() {
        return title(name());
    }

    public static String title(String name) {
        return name.replaceFirst("(?i)(\\.(postman_collection|openapi|swagger))?\\.(json|ya?ml|har|txt|sh|curl)$", "");
    }

    byte[] bytes() {
        return content;
    }

    /** @throws ImportException if it is no text */
    public String text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException binary) {
            throw new ImportException(file + " is no text in UTF-8");
        }
    }

    /** JSON if it looks like that, else YAML. */
    public Node tree() {
        if (tree == null) {
            tree = looksLikeJson() ? JsonTree.read(this) : YamlTree.read(this);
        }
        return tree;
    }

    /** The names at the top, without holding the rest. */
    public List<String> names() {
        return looksLikeJson()
                ? JsonTree.names(this)
                : List.copyOf(tree().members().keySet());
    }

    /** Only JSON begins with a brace or a bracket here: YAML of these formats is written in lines. */
    public boolean looksLikeJson() {
        char first = first();
        return first == '{' || first == '[' || name().toLowerCase(Locale.ROOT).matches(".*\\.(json|har)");
    }

    /** Whether a line calls curl. */
    public boolean isTextOfCurl() {
        if (looksLikeJson() || YAML.matcher(text()).find()) {
            return false;
        }
        return text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .anyMatch(line -> CURL.matcher(line).lookingAt());
    }

    /** The first character that is no white space; 0 if there is none. */
    private char first() {
        for (byte b : content) {
            char c = (char) (b & 0xFF);
            if (!Character.isWhitespace(c) && c != 0xEF && c != 0xBB && c != 0xBF) {
                return c;
            }
        }
        return 0;
    }

    /** @param line 0 if it is not known */
    public ImportException wrong(int line, String what) {
        return new ImportException(file + (line > 0 ? ":" + line : "") + ": " + what);
    }

    public ImportException wrong(Node where, String what) {
        return wrong(where.line(), what);
    }
}
