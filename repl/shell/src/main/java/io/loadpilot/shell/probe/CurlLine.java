package io.loadpilot.shell.probe;

import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code curl} command as browsers copy it, as a request. */
final class CurlLine {
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "-s",
            "-S",
            "-sS",
            "--silent",
            "--show-error",
            "-v",
            "--verbose",
            "-i",
            "--include",
            "--compressed",
            "-L",
            "--location",
            "-f",
            "--fail",
            "-N",
            "--no-buffer",
            "-#",
            "--progress-bar",
            "--globoff",
            "-g");
    private static final Set<String> VALUE_WITHOUT_EFFECT =
            Set.of("-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout", "--retry");
    private static final String TYPE = "Content-Type";

    private final Words words;
    private final List<Pair> headers = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private @Nullable String method;
    private @Nullable String url;
    private boolean query;
    private boolean json;

    private CurlLine(Words words) {
        this.words = words;
    }

    /** @param words what follows {@code curl} */
    static Request parse(Words words) {
        CurlLine line = new CurlLine(words);
        line.read();
        return line.request();
    }

    private void read() {
        Optional<String> word = words.next();
        while (word.isPresent()) {
            String text = word.get();
            int equals = text.startsWith("--") ? text.indexOf('=') : -1;
            if (!text.isBlank()) {
                if (equals > 0) {
                    option(text.substring(0, equals), text.substring(equals + 1));
                } else {
                    option(text, null);
                }
            }
            word = words.next();
        }
    }

    private void option(String option, @Nullable String given) {
        if (WITHOUT_EFFECT.contains(option)) {
            return;
        }
        if (VALUE_WITHOUT_EFFECT.contains(option)) {
            value(option, given);
            return;
        }
        switch (option) {
            case "-X", "--request" -> method = value(option, given);
            case "-H", "--header" -> headers.add(RequestLine.header(value(option, given)));
            case "-d", "--data", "--data-raw", "--data-ascii", "--data-binary" -> data.add(plain(value(option, given)));
            case "--data-urlencode" -> data.add(encoded(value(option, given)));
            case "--json" -> {
                json = true;
                data.add(plain(value(option, given)));
            }
            case "-u", "--user" -> headers.add(new Pair("Authorization", basic(value(option, given))));
            case "-b", "--cookie" -> headers.add(new Pair("Cookie", value(option, given)));
            case "-A", "--user-agent" -> headers.add(new Pair("User-Agent", value(option, given)));
            case "-e", "--referer" -> headers.add(new Pair("Referer", value(option, given)));
            case "-I", "--head" -> method = "HEAD";
            case "-G", "--get" -> query = true;
            case "--url" -> url = value(option, given);
            case "-k", "--insecure" ->
                throw new Refusal("start the session with --insecure: curl's -k is not per request here");
            default -> other(option);
        }
    }

    private void other(String word) {
        if (word.startsWith("-X") || word.startsWith("-d") || word.startsWith("-H")) {
            option(word.substring(0, 2), word.substring(2));
        } else if (word.startsWith("-")) {
            throw new Refusal("curl's option " + word + " is not understood here; leave it out, or use the DSL");
        } else if (url == null) {
            url = word;
        } else {
            throw new Refusal("this curl command has two URLs: " + url + " and " + word);
        }
    }

    private String value(String option, @Nullable String given) {
        return given != null ? given : words.need("what belongs to curl's " + option);
    }

    private static String plain(String value) {
        if (value.startsWith("@")) {
            throw new Refusal("curl's " + value + " reads a file; use: post URL file " + value.substring(1));
        }
        return value;
    }

    private static String encoded(String value) {
        int equals = value.indexOf('=');
        String name = equals <= 0 ? "" : value.substring(0, equals + 1);
        return name + URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private Request request() {
        if (url == null) {
            throw new Refusal("this curl command has no URL");
        }
        String content = String.join(json ? "" : "&", data);
        boolean asBody = !query && !data.isEmpty();
        String target = query && !data.isEmpty() ? url + (url.contains("?") ? "&" : "?") + content : url;
        if (asBody && !RequestLine.has(headers, TYPE)) {
            headers.add(new Pair(TYPE, json ? "application/json" : "application/x-www-form-urlencoded"));
        }
        String verb = method != null ? method : asBody ? "POST" : "GET";
        String absolute = target.matches("(?i)https?://.*") ? target : "http://" + target;
        return Request.of(verb, absolute, verb + " " + RequestLine.path(absolute))
                .withHeaders(headers)
                .withBody(asBody ? Body.of(content.getBytes(StandardCharsets.UTF_8)) : null);
    }
}
