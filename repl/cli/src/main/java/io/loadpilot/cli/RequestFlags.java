package io.loadpilot.cli;

import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Handling;
import io.loadpilot.plan.user.Request.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The one request that a benchmark sends again and again. */
final class RequestFlags {
    private static final int LONG_PASSWORD = 8;

    @Option(
            names = {"-m", "-X", "--method"},
            paramLabel = "METHOD",
            description = "HTTP method (default: GET, with a body POST).")
    private @Nullable String method;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A request header; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = {"-b", "--body"},
            paramLabel = "TEXT",
            description = "The body, or @FILE for what is in that file.")
    private @Nullable String body;

    @Option(
            names = {"-D", "--body-file"},
            paramLabel = "FILE",
            description = "The file that holds the body.")
    private @Nullable Path bodyFile;

    @Option(
            names = {"-T", "--content-type"},
            paramLabel = "TYPE",
            description = "The Content-Type header, such as application/json.")
    private @Nullable String contentType;

    @Option(
            names = {"-a", "--auth"},
            paramLabel = "USER:PASSWORD",
            description = "Basic authentication. LOADPILOT_AUTH keeps it out of the shell's history.")
    private @Nullable String auth;

    @Option(
            names = {"-L", "--follow"},
            description = "Follow redirects; each is a request of its own in the numbers.")
    private boolean follow;

    /**
     * Its responses are counted and not kept: there is nobody to look at them.
     *
     * @throws UsageException if a header or the body's file cannot be read
     */
    Request to(String path) {
        byte[] content = content();
        String verb = method != null ? method : content == null ? "GET" : "POST";
        String name = BenchUrl.name(verb, path);
        return Request.of(verb, path, name)
                .withHeaders(pairs())
                .withBody(content == null ? null : Body.of(content))
                .with(Handling.USUAL.withRedirects(follow).withDiscard(true));
    }

    /** What must not be shown anywhere. A short password alone would be starred in other words and numbers too. */
    Set<String> secrets() {
        if (auth == null) {
            return Set.of();
        }
        String password = auth.substring(auth.indexOf(':') + 1);
        return password.length() < LONG_PASSWORD ? Set.of(auth, basic(auth)) : Set.of(auth, basic(auth), password);
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw new UsageException("\"" + header + "\" is not a header; write it as -H 'Accept: text/html'");
            }
            String value = header.substring(colon + 1).strip();
            if (value.chars().anyMatch(it -> it != '\t' && Character.isISOControl(it))) {
                throw new UsageException("the value of the header " + header.substring(0, colon)
                        + " holds a line break or another control character; give each header an -H of its own");
            }
            pairs.add(new Pair(header.substring(0, colon).strip(), value));
        }
        if (contentType != null) {
            pairs.add(new Pair("Content-Type", contentType));
        }
        if (auth != null) {
            pairs.add(new Pair("Authorization", basic(auth)));
        }
        return pairs;
    }

    private static String basic(String credentials) {
        if (credentials.indexOf(':') < 0) {
            throw new UsageException("--auth has no password; write it as -a user:password");
        }
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private byte @Nullable [] content() {
        if (body != null && bodyFile != null) {
            throw new UsageException("--body and --body-file are two bodies; give one of them");
        }
        if (bodyFile != null) {
            return read(bodyFile);
        }
        if (body == null) {
            return null;
        }
        return body.startsWith("@") ? read(Path.of(body.substring(1))) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new UsageException("the body cannot be read: there is no file " + file);
        } catch (IOException failure) {
            throw new UsageException("the body cannot be read from " + file + ": " + failure.getMessage());
        }
    }
}
