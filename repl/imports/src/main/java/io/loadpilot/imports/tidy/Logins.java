package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How requests log in: what an {@code Authorization} header means, and where a key is sent. */
final class Logins {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private Logins() {}

    static Call found(Call call) {
        for (Field header : call.headers()) {
            Optional<Login> login =
                    header.name().equalsIgnoreCase("Authorization") ? login(header.value()) : Optional.empty();
            if (login.isPresent()) {
                List<Field> others = call.headers().stream()
                        .filter(other -> !other.equals(header))
                        .toList();
                return call.withHeaders(others).withLogin(login.get());
            }
        }
        return call;
    }

    /** A key where it is sent; what else says who somebody is the script has words for. */
    static Call sent(Call call) {
        if (!(call.login().orElse(null) instanceof Login.Key key)) {
            return call;
        }
        Call sent = call.withoutLogin();
        if (key.inUrl()) {
            String before = Marked.of(call.url()).text().contains("?") ? "&" : "?";
            return sent.withUrl(
                    call.url().plus(before).plus(key.name()).plus("=").plus(key.key()));
        }
        List<Field> headers = new ArrayList<>(call.headers());
        headers.add(new Field(key.name().known().orElse("X-API-Key"), key.key()));
        return sent.withHeaders(headers);
    }

    private static Optional<Login> login(Template value) {
        if (value.start().startsWith(BEARER)) {
            Marked marked = Marked.of(value);
            return Optional.of(new Login.Bearer(marked.template(marked.text().substring(BEARER.length()))));
        }
        return value.known()
                .filter(text -> text.startsWith(BASIC))
                .flatMap(text -> basic(text.substring(BASIC.length())));
    }

    private static Optional<Login> basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Login.Basic(
                            Template.of(text.substring(0, colon)), Template.of(text.substring(colon + 1))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
