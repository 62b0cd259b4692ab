package io.loadpilot.shell.keep;

import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.load.Users;
import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.probe.Probed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A script that sends what was sent from the prompt, and expects what came. */
final class ScriptText {
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "x-api-key", "x-auth-token");
    private static final String JSON = "application/json";

    private final List<Probed> exchanges;
    private final Optional<Token> token;

    /** @param all in their order; of equal requests the last answer counts */
    ScriptText(List<Probed> all) {
        Map<String, Probed> distinct = new LinkedHashMap<>();
        for (Probed probed : all) {
            if (probed.reply().status() > 0) {
                distinct.put(key(probed.request()), probed);
            }
        }
        exchanges = List.copyOf(distinct.values());
        token = Token.among(exchanges);
    }

    boolean isEmpty() {
        return exchanges.isEmpty();
    }

    private static String key(Request request) {
        return request.method() + " " + request.url() + " " + request.headers() + " " + content(request);
    }

    /** @param limit that 99 of 100 responses keep */
    String of(String target, Optional<LoadProfile> load, Duration limit) {
        List<String> lines = new ArrayList<>();
        lines.add("target(" + KotlinText.literal(target) + ")");
        lines.add("");
        lines.add("scenario(\"Explored\") {");
        lines.add("    load = " + load.map(ScriptText::profile).orElse("constant(rps = 10, duration = 30.seconds)"));
        lines.add("    thresholds {");
        lines.add("        p99 below " + limit.toMillis() + ".milliseconds");
        lines.add("        errorRate below 1.percent");
        lines.add("    }");
        lines.add("    user {");
        lines.addAll(user());
        lines.add("    }");
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private static String profile(LoadProfile load) {
        if (load instanceof Constant constant) {
            return "constant(rps = " + Numbers.plain(constant.rps()) + ", duration = " + time(constant.duration())
                    + ")";
        }
        if (load instanceof Users users) {
            return "users(" + users.users() + ", duration = " + time(users.duration()) + ")";
        }
        return "constant(rps = 10, duration = 30.seconds) // it was: " + load.summary();
    }

    private static String time(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + ".seconds"
                : duration.toMillis() + ".milliseconds";
    }

    private List<String> user() {
        List<String> lines = new ArrayList<>();
        token.ifPresent(found -> {
            lines.add("        var token = \"\"");
            lines.add("        onStart {");
            lines.add("            token = " + call(found.giver()) + ".json[" + KotlinText.literal(found.member())
                    + "].text");
            lines.add("        }");
        });
        lines.add("        task(\"explore\") {");
        exchanges.stream()
                .filter(probed -> token.filter(found -> found.giver().number() == probed.number())
                        .isEmpty())
                .map(this::call)
                .forEach(call -> lines.add("            " + call));
        lines.add("        }");
        return lines;
    }

    private String call(Probed probed) {
        Request request = probed.request();
        List<String> words = new ArrayList<>();
        request.headers().stream().flatMap(header -> word(header).stream()).forEach(words::add);
        content(request).map(text -> body(request, text)).ifPresent(words::add);
        String block = words.isEmpty() ? "" : " { " + String.join("; ", words) + " }";
        return request.method().toLowerCase(Locale.ROOT) + "(" + KotlinText.literal(request.url()) + ")" + block
                + ".expect(" + probed.reply().status() + ")";
    }

    private Optional<String> word(Pair header) {
        if (token.filter(found -> found.isIn(header.value())).isPresent()) {
            return Optional.of("bearer(token)");
        }
        String name = KotlinText.literal(header.name());
        String lower = header.name().toLowerCase(Locale.ROOT);
        if (CREDENTIALS.contains(lower)) {
            String secret = header.name().toUpperCase(Locale.ROOT).replace('-', '_');
            return Optional.of("header(" + name + ", secret(" + KotlinText.literal(secret) + "))");
        }
        return lower.equals("content-type")
                ? Optional.empty()
                : Optional.of("header(" + name + ", " + KotlinText.literal(header.value()) + ")");
    }

    private static Optional<String> content(Request request) {
        return request.body() instanceof Body.Bytes inMemory
                ? Optional.of(new String(inMemory.bytes(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String body(Request request, String text) {
        String type = request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(Pair::value)
                .findFirst()
                .orElse(JSON);
        return type.equals(JSON)
                ? "jsonText(" + KotlinText.literal(text) + ")"
                : "body(" + KotlinText.literal(text) + ", " + KotlinText.literal(type) + ")";
    }
}
