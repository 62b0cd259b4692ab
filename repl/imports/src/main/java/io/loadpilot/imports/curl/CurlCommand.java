package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one command of curl sends: a request for each of its URLs. */
public final class CurlCommand {
    private static final String TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<Field> headers = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final List<Content.Part> parts = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private @Nullable String method;
    private @Nullable String file;
    private @Nullable String credentials;
    private boolean uploads;
    private boolean digest;
    private boolean query;
    private boolean json;

    private CurlCommand() {}

    /**
     * The requests of one command.
     *
     * @param text what follows {@code curl}
     * @throws ImportException if it says something that cannot be sent from here
     */
    public static List<Call> parse(String text) {
        List<ShellWords.Command> commands = ShellWords.commands(text);
        return commands.isEmpty()
                ? of(List.of())
                : commands.stream()
                        .flatMap(command -> of(command.words()).stream())
                        .toList();
    }

    /** @param words what follows {@code curl} */
    static List<Call> of(List<String> words) {
        List<Call> calls = new ArrayList<>();
        CurlCommand command = new CurlCommand();
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            String word = left.next();
            if (word.equals("--next") || word.equals("-:")) {
                calls.addAll(command.calls());
                command = new CurlCommand();
            } else {
                command.word(word, left);
            }
        }
        calls.addAll(command.calls());
        return calls;
    }

    private void word(String word, Iterator<String> left) {
        if (word.isBlank()) {
            return;
        }
        if (!word.startsWith("-") || word.equals("-")) {
            urls.add(word);
            return;
        }
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals > 0 ? word.substring(0, equals) : word;
        if (CurlOption.isFlag(name)) {
            flag(name);
        } else if (name.startsWith("--") || name.length() == 2) {
            CurlOption option = CurlOption.named(name);
            take(option, equals > 0 ? word.substring(equals + 1) : next(name, left));
        } else {
            bundle(word, left);
        }
    }

    /** Short options in one word: {@code -sSX POST}, {@code -XPOST}. */
    private void bundle(String word, Iterator<String> left) {
        for (int i = 1; i < word.length(); i++) {
            String name = "-" + word.charAt(i);
            if (CurlOption.isFlag(name)) {
                flag(name);
                continue;
            }
            CurlOption option = CurlOption.named(name);
            take(option, i + 1 < word.length() ? word.substring(i + 1) : next(name, left));
            return;
        }
    }

    private static String next(String name, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new ImportException("what belongs to curl's " + name + " is missing");
        }
        return left.next();
    }

    private void flag(String name) {
        switch (name) {
            case "-I", "--head" -> method = "HEAD";
            case "-G", "--get" -> query = true;
            case "--digest" -> digest = true;
            case "-k", "--insecure" ->
                comments.add("curl's -k: run the script with --insecure, or with --cacert and the CA");
            default -> {
                // says how curl is to show what it gets, or what is usual here
            }
        }
    }

    private void take(CurlOption option, String value) {
        switch (option) {
            case METHOD -> method = value;
            case HEADER -> header(value);
            case DATA -> data(value, true);
            case DATA_RAW -> data(value, false);
            case DATA_ENCODED -> data.add(encoded(value));
            case JSON -> {
                json = true;
                data(value, true);
            }
            case FORM -> parts.add(CurlPart.of(value));
            case FORM_STRING -> parts.add(CurlPart.plain(value));
            case UPLOAD -> {
                uploads = true;
                file = value;
            }
            case USER -> credentials = value;
            case BEARER -> headers.add(Field.of("Authorization", "Bearer " + value));
            case COOKIE -> headers.add(Field.of("Cookie", value));
            case AGENT -> headers.add(Field.of("User-Agent", value));
            case REFERER -> headers.add(Field.of("Referer", value));
            case RANGE -> headers.add(Field.of("Range", "bytes=" + value));
            case URL -> urls.add(value);
            case WITHOUT_EFFECT -> {
                // where curl writes, or how long it waits
            }
        }
    }

    private void header(String text) {
        int colon = text.indexOf(':');
        if (colon > 0) {
            String value = text.substring(colon + 1).strip();
            if (!value.isEmpty()) {
                headers.add(Field.of(text.substring(0, colon).strip(), value));
            }
        } else if (!text.endsWith(";")) {
            throw new ImportException("\"" + text + "\" is not a header; write it as 'Accept: text/html'");
        }
    }

    private void data(String value, boolean mayBeFile) {
        if (mayBeFile && value.startsWith("@")) {
            if (value.equals("@-")) {
                throw new ImportException(
                        "curl's @- reads from a pipe; save what comes from it in a file and name that");
            }
            file = value.substring(1);
        } else {
            data.add(value);
        }
    }

    private static String encoded(String value) {
        int equals = value.indexOf('=');
        int at = value.indexOf('@');
        if (at >= 0 && equals < 0) {
            throw new ImportException("curl's --data-urlencode " + value + " reads a file; write what is in it");
        }
        String name = equals <= 0 ? "" : value.substring(0, equals + 1);
        return name + URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8);
    }

    private List<Call> calls() {
        if (urls.isEmpty()) {
            throw new ImportException("this curl command has no URL");
        }
        return urls.stream().map(this::call).toList();
    }

    private Call call(String url) {
        String text = String.join(json ? "" : "&", data);
        boolean inUrl = query && !data.isEmpty();
        String whole = inUrl ? url + (url.contains("?") ? "&" : "?") + text : url;
        String absolute = whole.matches("(?i)[a-z][a-z0-9+.-]*://.*") ? whole : "http://" + whole;
        Optional<Content> content = inUrl ? Optional.empty() : content(text);
        Call call = Call.of(verb(content), Template.of(absolute)).withHeaders(headers(content));
        for (String comment : comments) {
            call = call.commented(comment);
        }
        if (content.isPresent()) {
            call = call.withContent(content.get());
        }
        return credentials == null ? call : call.withLogin(login(credentials));
    }

    private String verb(Optional<Content> content) {
        if (method != null) {
            return method;
        }
        return content.isEmpty() ? "GET" : uploads ? "PUT" : "POST";
    }

    private Optional<Content> content(String text) {
        if (!parts.isEmpty()) {
            return Optional.of(new Content.Multipart(parts));
        }
        if (file != null) {
            return Optional.of(new Content.Stored(file, type().or(() -> uploads ? Optional.empty() : usualType())));
        }
        return data.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content.Text(type().or(this::usualType).orElse(FORM), Template.of(text)));
    }

    private Optional<String> usualType() {
        return Optional.of(json ? "application/json" : FORM);
    }

    private Optional<String> type() {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(TYPE))
                .findFirst()
                .flatMap(header -> header.value().known());
    }

    /** The type of a body is told by the body. */
    private List<Field> headers(Optional<Content> content) {
        return headers.stream()
                .filter(header -> content.isEmpty() || !header.name().equalsIgnoreCase(TYPE))
                .toList();
    }

    private Login login(String text) {
        int colon = text.indexOf(':');
        Template user = Template.of(colon < 0 ? text : text.substring(0, colon));
        Template password = Template.of(colon < 0 ? "" : text.substring(colon + 1));
        return digest ? new Login.Digest(user, password) : new Login.Basic(user, password);
    }
}
