package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tidy.Secrets;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What operations ask for before they let somebody in; each secret comes from the environment. */
final class Logins {
    private static final String COOKIE = "Cookie";

    private final Node root;
    private final Node schemes;
    private final Identifiers names = new Identifiers();
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    Logins(Node root) {
        this.root = root;
        this.schemes = root.get("swagger").isAbsent()
                ? root.get("components", "securitySchemes")
                : root.get("securityDefinitions");
    }

    List<Declared> declared() {
        return new ArrayList<>(declared.values());
    }

    /** The first way in counts; an empty one means that none is needed. */
    Call applied(Call call, Node operation) {
        Node wanted = operation.get("security").isAbsent() ? root.get("security") : operation.get("security");
        Call applied = call;
        for (String name : wanted.elements().stream()
                .findFirst()
                .map(first -> first.members().keySet())
                .orElse(Set.of())) {
            applied = with(applied, name, References.resolved(root, schemes.get(name)));
        }
        return applied;
    }

    private Call with(Call call, String name, Node scheme) {
        String type = scheme.get("type").text("");
        boolean basic = type.equals("basic") || scheme.get("scheme").text("").equalsIgnoreCase("basic");
        if (basic) {
            return call.withLogin(new Login.Basic(
                    secret(name + "-user", "the user for the scheme " + name),
                    secret(name + "-password", "the password for the scheme " + name)));
        }
        return type.equals("apiKey")
                ? key(call, name, scheme)
                : call.withLogin(new Login.Bearer(secret(name, "a token for the scheme " + name)));
    }

    private Call key(Call call, String name, Node scheme) {
        Template key = secret(name, "the key for the scheme " + name);
        String sent = scheme.get("name").text("X-API-Key");
        if (scheme.get("in").text("").equals("query")) {
            String before = call.url().start().contains("?") ? "&" : "?";
            return call.withUrl(call.url().plus(before + sent + "=").plus(key));
        }
        if (scheme.get("in").text("").equals("cookie")) {
            return withCookie(call, sent, key);
        }
        List<Field> headers = new ArrayList<>(call.headers());
        headers.add(new Field(sent, key));
        return call.withHeaders(headers);
    }

    /** One that has to be there, but is none of a scheme's. */
    Call withCookie(Call call, String name) {
        return withCookie(call, name, secret(name, "the cookie \"" + name + "\""));
    }

    private static Call withCookie(Call call, String name, Template value) {
        List<Field> headers = new ArrayList<>();
        Template cookies = Template.of("");
        for (Field header : call.headers()) {
            if (header.name().equals(COOKIE)) {
                cookies = header.value().plus("; ");
            } else {
                headers.add(header);
            }
        }
        headers.add(new Field(COOKIE, cookies.plus(name + "=").plus(value)));
        return call.withHeaders(headers);
    }

    private Template secret(String name, String what) {
        Declared secret = declared.computeIfAbsent(
                name, it -> new Declared.Secret(names.unique(it), Secrets.environmentName(it), what));
        return Template.of(new Value.Variable(secret.variable()));
    }
}
