package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a password that stand in a URL, which clients send as a login.
 *
 * @param url what is left without them
 */
public record UserInfo(Template url, Login.Basic login) {
    private static final Pattern BEFORE_HOST =
            Pattern.compile("(?is)((?:[a-z][a-z0-9+.-]*|\uE0F0\\d+\uE0F1)://)([^/?#]*)@(.*)");

    /** A request that says the same otherwise keeps that. */
    public static Call lifted(Call call) {
        return of(call.url())
                .map(found -> loggedIn(call.withUrl(found.url), found.login))
                .orElse(call);
    }

    /** Requests that begin with the target, or with a parameter, log in as that says. */
    static Recording lifted(Recording recording) {
        Map<Template.Part, Login.Basic> logins = new HashMap<>();
        List<Declared> declared = new ArrayList<>();
        for (Declared one : recording.declared()) {
            if (one instanceof Declared.Parameter parameter
                    && of(parameter.standard()).isPresent()) {
                UserInfo found = of(parameter.standard()).get();
                logins.put(new Value.Variable(one.variable()), found.login);
                declared.add(parameter.with(found.url));
            } else {
                declared.add(one);
            }
        }
        return lifted(recording.withDeclared(declared), logins);
    }

    /** @param logins of the parameters */
    private static Recording lifted(Recording recording, Map<Template.Part, Login.Basic> logins) {
        Optional<UserInfo> target = recording.target().flatMap(UserInfo::of);
        Optional<Login.Basic> usual = target.map(UserInfo::login)
                .or(() -> recording.target().flatMap(Template::single).map(logins::get));
        return target.map(it -> recording.aimedAt(it.url)).orElse(recording).map(call -> {
            Optional<Login.Basic> login = call.url().start().startsWith("/")
                    ? usual
                    : first(call.url()).map(logins::get);
            Call lifted = lifted(call);
            return login.map(it -> loggedIn(lifted, it)).orElse(lifted);
        });
    }

    private static Optional<Template.Part> first(Template url) {
        return url.parts().stream().findFirst();
    }

    private static Optional<UserInfo> of(Template url) {
        Marked marked = Marked.of(url);
        Matcher found = BEFORE_HOST.matcher(marked.text());
        if (!found.matches()) {
            return Optional.empty();
        }
        String[] both = found.group(2).split(":", 2);
        Template user = marked.template(decoded(both[0]));
        Template password = marked.template(both.length == 1 ? "" : decoded(both[1]));
        return Optional.of(
                new UserInfo(marked.template(found.group(1) + found.group(3)), new Login.Basic(user, password)));
    }

    private static Call loggedIn(Call call, Login.Basic login) {
        boolean otherwise = call.login().isPresent()
                || call.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Authorization"));
        return otherwise || login.user().parts().isEmpty() ? call : call.withLogin(login);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
