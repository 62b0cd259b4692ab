package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tidy.UserInfo;
import org.jspecify.annotations.Nullable;

/** How one command logs in: as {@code -u} says, or else as the URL does. */
final class CurlLogin {
    private @Nullable String credentials;
    private boolean digest;

    void user(String text) {
        credentials = text;
    }

    void digest() {
        digest = true;
    }

    Call applied(Call call) {
        Call lifted = UserInfo.lifted(credentials == null ? call : call.withLogin(basic(credentials)));
        return digest && lifted.login().orElse(null) instanceof Login.Basic basic
                ? lifted.withLogin(new Login.Digest(basic.user(), basic.password()))
                : lifted;
    }

    private static Login basic(String text) {
        int colon = text.indexOf(':');
        Template user = Template.of(colon < 0 ? text : text.substring(0, colon));
        return new Login.Basic(user, Template.of(colon < 0 ? "" : text.substring(colon + 1)));
    }
}
