package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.JsonValue;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks through everything that a request sends, and puts something else in its place. */
final class Places {
    /** Where a text stands. */
    enum Place {
        SEGMENT,
        QUERY,
        HEADER,
        TOKEN,
        KEY,
        USER,
        PASSWORD,
        MEMBER,
        FIELD,
        TEXT
    }

    /** Gives what is to stand there; the name is that of the header, member, field or parameter. */
    interface Change {
        Template apply(Place place, String name, Template value);
    }

    private final Change change;

    private Places(Change change) {
        this.change = change;
    }

    static Call map(Call call, Change change) {
        Places places = new Places(change);
        Call changed = call.withUrl(places.url(call.url())).withHeaders(places.fields(Place.HEADER, call.headers()));
        if (call.login().isPresent()) {
            changed = changed.withLogin(places.login(call.login().get()));
        }
        return call.content().isPresent()
                ? changed.withContent(places.content(call.content().get()))
                : changed;
    }

    private Template url(Template url) {
        Marked marked = Marked.of(url);
        String[] halves = marked.text().split("\\?", 2);
        int scheme = halves[0].indexOf("://");
        int start = scheme < 0 ? 0 : Math.max(halves[0].indexOf('/', scheme + "://".length()), 0);
        Template path = marked.template(halves[0].substring(0, start));
        String[] segments = halves[0].substring(start).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            path = path.plus(i == 0 ? "" : "/").plus(change.apply(Place.SEGMENT, "", marked.template(segments[i])));
        }
        return halves.length == 1 ? path : path.plus("?").plus(query(marked, halves[1]));
    }

    private Template query(Marked marked, String query) {
        Template all = Template.of("");
        String[] pairs = query.split("&", -1);
        for (int i = 0; i < pairs.length; i++) {
            int equals = pairs[i].indexOf('=');
            String name = equals < 0 ? pairs[i] : pairs[i].substring(0, equals + 1);
            all = all.plus(i == 0 ? "" : "&").plus(marked.template(name));
            if (equals >= 0) {
                Template value = marked.template(pairs[i].substring(equals + 1));
                all = all.plus(change.apply(Place.QUERY, name.substring(0, equals), value));
            }
        }
        return all;
    }

    private List<Field> fields(Place place, List<Field> fields) {
        return fields.stream()
                .map(field -> new Field(field.name(), change.apply(place, field.name(), field.value())))
                .toList();
    }

    private Login login(Login login) {
        if (login instanceof Login.Bearer bearer) {
            return new Login.Bearer(change.apply(Place.TOKEN, "", bearer.token()));
        }
        if (login instanceof Login.Key key) {
            String name = key.name().known().orElse("");
            return new Login.Key(key.name(), change.apply(Place.KEY, name, key.key()), key.inUrl());
        }
        if (login instanceof Login.Basic basic) {
            return new Login.Basic(user(basic.user()), password(basic.password()));
        }
        Login.Digest digest = (Login.Digest) login;
        return new Login.Digest(user(digest.user()), password(digest.password()));
    }

    private Template user(Template user) {
        return change.apply(Place.USER, "", user);
    }

    private Template password(Template password) {
        return change.apply(Place.PASSWORD, "", password);
    }

    private Content content(Content content) {
        if (content instanceof Content.Json json) {
            return new Content.Json(json("", json.value()));
        }
        if (content instanceof Content.Form form) {
            return new Content.Form(fields(Place.FIELD, form.fields()));
        }
        if (content instanceof Content.Multipart multipart) {
            return new Content.Multipart(multipart.parts().stream()
                    .map(part -> part.withText(change.apply(Place.FIELD, part.name(), part.text())))
                    .toList());
        }
        return content instanceof Content.Text text ? NamedValues.map(text, change) : content;
    }

    private JsonValue json(String name, JsonValue value) {
        if (value instanceof JsonValue.Members object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((key, member) -> members.put(key, json(key, member)));
            return new JsonValue.Members(members);
        }
        if (value instanceof JsonValue.Elements array) {
            return new JsonValue.Elements(array.elements().stream()
                    .map(element -> json(name, element))
                    .toList());
        }
        return value instanceof JsonValue.Text text
                ? new JsonValue.Text(change.apply(Place.MEMBER, name, text.text()))
                : value;
    }
}
