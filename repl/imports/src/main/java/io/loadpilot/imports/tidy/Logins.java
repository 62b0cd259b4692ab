package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Finds out what an {@code Authorization} header means. */
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
