package io.loadpilot.imports.postman;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.List;

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
        Template name = value("key", variables);
        Template key = value("value", variables);
        if (value("in", variables).known().filter("query"::equals).isPresent()) {
            String before = call.url().parts().toString().contains("?") ? "&" : "?";
            return call.withUrl(call.url().plus(before).plus(name).plus("=").plus(key));
        }
        List<Field> headers = new ArrayList<>(call.headers());
        headers.add(new Field(name.known().orElse("X-API-Key"), key));
        return call.withHeaders(headers);
    }

    /** What a flow ends with; the flow itself is somebody's at a browser. */
    private Call token(Call call, Variables variables) {
        Template given = value("accessToken", variables);
        Template token = given.parts().isEmpty() ? variables.template("{{access_token}}") : given;
        if (value("addTokenTo", variables).known().filter("queryParams"::equals).isPresent()) {
            String before = call.url().parts().toString().contains("?") ? "&" : "?";
            return call.withUrl(call.url().plus(before + "access_token=").plus(token));
        }
        return with(call, new Login.Bearer(token));
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
