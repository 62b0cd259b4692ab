package io.loadpilot.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes secrets out of text, also where they were encoded for a URL or as Base64. Immutable. */
public final class Redaction {
    public static final Redaction NONE = new Redaction(List.of());
    private static final String MASK = "***";

    private final List<String> hidden;

    public Redaction(Collection<String> secrets) {
        hidden = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .flatMap(Redaction::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> spellings(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return Stream.of(secret, form, form.replace("+", "%20"), base64);
    }

    public String apply(String text) {
        String clean = text;
        for (String secret : hidden) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }
}
