package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers that the client sets by itself, or that tell of the recording browser rather than of the request. */
final class Noise {
    private static final Set<String> OF_THE_CLIENT = Set.of(
            "host",
            "authority",
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
    /** A page's address is worth sending where it guards a form, or somebody has given it by hand. */
    private static final Set<String> OF_A_FORM = Set.of("origin", "referer");

    private static final Set<String> OF_A_BROWSER = Set.of(
            "user-agent",
            "accept-language",
            "accept-charset",
            "alt-used",
            "save-data",
            "chrome-proxy",
            "x-client-data",
            "x-devtools-emulate-network-conditions-client-id");
    /** Programs that send what somebody tells them to, and tell their names. */
    private static final Pattern TOOL = Pattern.compile("(?i)(curl|PostmanRuntime|insomnia|Charles|bruno-runtime)/.*");
    /** What a browser prefers for a page; of other lists it takes all. */
    private static final String PAGE = "application/xhtml+xml";

    private Noise() {}

    static Call without(Call call) {
        boolean browser = call.header("User-Agent").orElse("").startsWith("Mozilla/");
        boolean reads = Set.of("GET", "HEAD", "OPTIONS").contains(call.method());
        List<Field> kept = call.headers().stream()
                .filter(header -> !isNoise(header, browser, reads))
                .map(header -> browser ? brief(header) : header)
                .toList();
        return call.withHeaders(kept);
    }

    private static boolean isNoise(Field header, boolean browser, boolean reads) {
        String name = header.name().toLowerCase(Locale.ROOT);
        String value = header.value().known().orElse("");
        return OF_THE_CLIENT.contains(name)
                || name.startsWith(":")
                || name.startsWith("sec-")
                || (browser && OF_A_BROWSER.contains(name))
                || (browser && reads && OF_A_FORM.contains(name))
                || (name.equals("user-agent") && TOOL.matcher(value).matches())
                || (name.equals("accept") && (value.equals("*/*") || (browser && value.startsWith("image/"))));
    }

    private static Field brief(Field header) {
        boolean page = header.name().equalsIgnoreCase("Accept")
                && header.value().known().filter(value -> value.contains(PAGE)).isPresent();
        return page ? Field.of(header.name(), "text/html") : header;
    }
}
