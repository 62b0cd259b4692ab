package io.loadpilot.imports.postman;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;

/**
 * How a request or a folder logs in.
 *
 * @param type empty if nothing is said, so that the folder around it counts
 */
record Auth(String type, Node settings) {
    static Auth of(Node auth) {
        return new Auth(auth.get("type").text(""), auth);
    }

    Auth or(Auth outer) {
        return type.isEmpty() || type.equals("inherit") ? outer : this;
    }

    Call applied(Call call, Variables variables) {
        return switch (type) {
            case "", "noauth" -> call;
            case "bearer" -> with(call, new Login.Bearer(value("token", variables)));
            case "basic" -> with(call, new Login.Basic(value("username", variables), value("password", variables)));
            case "digest" -> with(call, new Login.Digest(value("username", variables), value("password", variables)));
            case "apikey" -> key(call, variables);
            case "oauth2" -> token(call, variables);
            default -> call.commented("the login \"" + type + "\" is not taken over");
        };
    }

    private Call key(Call call, Variables variables) {
        boolean inUrl = value("in", variables).known().filter("query"::equals).isPresent();
        return call.withLogin(new Login.Key(value("key", variables), value("value", variables), inUrl));
    }

    /** What a flow ends with; the flow itself is somebody's at a browser. */
    private Call token(Call call, Variables variables) {
        Template given = value("accessToken", variables);
        Template token = given.parts().isEmpty() ? variables.template("{{access_token}}") : given;
        boolean inUrl = value("addTokenTo", variables)
                .known()
                .filter("queryParams"::equals)
                .isPresent();
        return inUrl
                ? call.withLogin(new Login.Key(Template.of("access_token"), token, true))
                : with(call, new Login.Bearer(token));
    }

    /** In place of the header that says the same, or what an earlier answer asked for. */
    private static Call with(Call call, Login login) {
        return call.without("Authorization").withLogin(login);
    }

    /** A list of pairs in 2.1, an object in 2.0. */
    private Template value(String name, Variables variables) {
        Node all = settings.get(type);
        for (Node pair : all.elements()) {
            if (pair.get("key").text("").equals(name)) {
                return variables.template(pair.get("value").text(""));
            }
        }
        return variables.template(all.get(name).text(""));
    }
}
