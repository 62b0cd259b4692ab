package io.loadpilot.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of text, also where they were encoded for a URL or as Base64. Immutable. */
public final class Redaction {
    public static final Redaction NONE = new Redaction(List.of());
    private static final String MASK = "***";

    private final List<String> hidden = new ArrayList<>();

    public Redaction(Collection<String> secrets) {
        for (String secret : secrets) {
            if (!secret.isBlank()) {
                addSpellings(secret);
            }
        }
        hidden.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void addSpellings(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        hidden.add(secret);
        hidden.add(form);
        hidden.add(form.replace("+", "%20"));
        hidden.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }

    public String apply(String text) {
        String clean = text;
        for (String secret : hidden) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }
}
