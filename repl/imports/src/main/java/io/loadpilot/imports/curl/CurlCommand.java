package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.ImportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one command of curl sends: a request for each of its URLs. */
public final class CurlCommand {
    private static final String TYPE = "Content-Type";

    private final List<Field> headers = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();
    private final CurlBody body = new CurlBody();
    private final CurlLogin login = new CurlLogin();
    private final CurlUrls addresses;
    private final List<String> urls = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private @Nullable String method;
    private Optional<Duration> limit = Optional.empty();
    private boolean literal;
    private boolean query;

    private CurlCommand(CurlUrls addresses) {
        this.addresses = addresses;
    }

    /**
     * The requests of one command.
     *
     * @param text what follows {@code curl}
     * @throws ImportException if it says something that cannot be sent from here
     */
    public static List<Call> parse(String text) {
        CurlUrls urls = new CurlUrls();
        List<Commands.Command> commands = Commands.of(text);
        List<Call> calls = commands.isEmpty()
                ? of(List.of(), urls)
                : commands.stream()
                        .flatMap(command -> asTyped(command, urls).stream())
                        .toList();
        boolean computed =
                commands.stream().anyMatch(command -> !command.computed().isEmpty());
        if (computed || !urls.declared().isEmpty()) {
            throw new ImportException("only a shell knows what its $(...) and $NAME stand for; write it out");
        }
        return calls;
    }

    private static List<Call> asTyped(Commands.Command command, CurlUrls urls) {
        List<String> words = new ArrayList<>(List.of("--globoff"));
        words.addAll(command.words());
        return of(words, urls);
    }

    /**
     * @param words what follows {@code curl}
     * @param urls where the requests go
     */
    static List<Call> of(List<String> words, CurlUrls urls) {
        List<Call> calls = new ArrayList<>();
        CurlCommand command = new CurlCommand(urls);
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            String word = left.next();
            if (word.equals("--next") || word.equals("-:")) {
                calls.addAll(command.calls());
                command = new CurlCommand(urls);
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
            take(name, option, equals > 0 ? word.substring(equals + 1) : next(name, left));
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
            take(name, option, i + 1 < word.length() ? word.substring(i + 1) : next(name, left));
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
            case "-g", "--globoff" -> literal = true;
            case "--digest" -> login.digest();
            case "-k", "--insecure" ->
                comments.add("curl's -k: run the script with --insecure, or with --cacert and the CA");
            default -> {
                // says how curl is to show what it gets, or what is usual here
            }
        }
    }

    private void take(String name, CurlOption option, String value) {
        switch (option) {
            case METHOD -> method = value;
            case HEADER -> header(value);
            case DATA -> body.data(value);
            case DATA_RAW -> body.raw(value);
            case DATA_ENCODED -> body.raw(CurlBody.encoded(value));
            case JSON -> body.json(value);
            case FORM -> body.part(CurlPart.of(value));
            case FORM_STRING -> body.part(CurlPart.plain(value));
            case UPLOAD -> body.upload(value);
            case URL_QUERY -> queries.add(CurlBody.encoded(value));
            case USER -> login.user(value);
            case BEARER -> headers.add(Field.of("Authorization", "Bearer " + value));
            case COOKIE -> cookie(value);
            case AGENT -> headers.add(Field.of("User-Agent", value));
            case REFERER -> headers.add(Field.of("Referer", value));
            case RANGE -> headers.add(Field.of("Range", "bytes=" + value));
            case MAX_TIME -> limit = time(value);
            case URL -> urls.add(value);
            case OF_THE_CONNECTION -> comments.add("curl's " + name + " is not taken over");
            case OF_THE_RUN -> comments.add("curl's " + name + ": run the script with " + CurlOption.ofTheRun(name));
            case WITHOUT_EFFECT -> {
                // where curl writes, or how long it waits
            }
        }
    }

    private static Optional<Duration> time(String seconds) {
        try {
            long millis = Math.round(Double.parseDouble(seconds) * 1_000);
            return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
        } catch (NumberFormatException none) {
            throw new ImportException("\"" + seconds + "\" is no time in seconds, as curl's -m wants it");
        }
    }

    /** What is no pair is a file. */
    private void cookie(String value) {
        if (value.contains("=")) {
            headers.add(Field.of("Cookie", value));
        } else {
            comments.add("curl's -b: the cookies in the file " + value + " are not taken over");
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

    private List<Call> calls() {
        if (urls.isEmpty()) {
            throw new ImportException("this curl command has no URL");
        }
        return urls.stream().map(this::call).toList();
    }

    private Call call(String url) {
        List<String> added = new ArrayList<>(queries);
        boolean inUrl = query && body.hasData();
        if (inUrl) {
            added.add(body.text());
        }
        String one = literal ? url : CurlUrls.first(url);
        String whole = added.isEmpty() ? one : one + (one.contains("?") ? "&" : "?") + String.join("&", added);
        Optional<Content> content = inUrl ? Optional.empty() : body.content(type());
        Call call = Call.of(verb(content), addresses.template(whole))
                .withHeaders(headers(content))
                .within(limit);
        for (String comment : comments) {
            call = call.commented(comment);
        }
        if (!one.equals(url)) {
            call = call.commented("curl's [ ] and { } stand for several URLs, of which this is the first");
        }
        return login.applied(content.map(call::withContent).orElse(call));
    }

    private String verb(Optional<Content> content) {
        if (method != null) {
            return method;
        }
        return content.isEmpty() ? "GET" : body.uploads() ? "PUT" : "POST";
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
}
