package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that the client sets by itself, or that tell of the recording browser rather than of the request. */
final class Noise {
    private static final Set<String> OF_THE_CLIENT = Set.of(
            "host",
            "content-length",
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "upgrade-insecure-requests",
            "dnt",
            "priority",
            "purpose",
            "pragma",
            "cache-control",
            "postman-token");
    /** A page's address is worth sending where it guards a form, and nowhere else. */
    private static final Set<String> OF_A_FORM = Set.of("origin", "referer");

    private static final Set<String> OF_A_BROWSER = Set.of("user-agent", "accept-language");

    private Noise() {}

    static Call without(Call call) {
        boolean browser = call.header("User-Agent").orElse("").startsWith("Mozilla/");
        boolean reads = Set.of("GET", "HEAD", "OPTIONS").contains(call.method());
        List<Field> kept = call.headers().stream()
                .filter(header -> {
                    String name = header.name().toLowerCase(Locale.ROOT);
                    return !(OF_THE_CLIENT.contains(name)
                            || name.startsWith(":")
                            || name.startsWith("sec-")
                            || (browser && OF_A_BROWSER.contains(name))
                            || (reads && OF_A_FORM.contains(name))
                            || (name.equals("accept")
                                    && header.value()
                                            .known()
                                            .filter("*/*"::equals)
                                            .isPresent()));
                })
                .toList();
        return call.withHeaders(kept);
    }
}
