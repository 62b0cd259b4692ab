package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tidy.Places.Change;
import io.loadpilot.imports.tidy.Places.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text that stays in one piece has under a name: a member of JSON, a field of a form, an element of XML. */
final class NamedValues {
    /** More escapes than that no value has that is worth a look. */
    private static final Pattern MEMBER = Pattern.compile(
            "\"([^\"\\\\]{1,100})\"\\s*+:\\s*+\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,500}+)\"", Pattern.DOTALL);

    private static final Pattern FIELD = Pattern.compile("(?<=^|&)([^=&]{1,100})=([^&]*+)");
    private static final Pattern ELEMENT = Pattern.compile("<(?:[\\w.-]+:)?([\\w.-]{1,100})(?:\\s[^<>]*+)?>([^<]++)</");

    private NamedValues() {}

    static Content.Text map(Content.Text content, Change change) {
        Marked marked = Marked.of(content.text());
        Matcher named = pattern(content.type()).matcher(marked.text());
        Template mapped = Template.of("");
        int at = 0;
        while (named.find()) {
            Template value = marked.template(named.group(2));
            mapped = mapped.plus(marked.template(marked.text().substring(at, named.start(2))))
                    .plus(change.apply(Place.MEMBER, named.group(1), value));
            at = named.end(2);
        }
        mapped = mapped.plus(marked.template(marked.text().substring(at)));
        return new Content.Text(content.type(), change.apply(Place.TEXT, "", mapped));
    }

    private static Pattern pattern(String type) {
        if (type.contains("x-www-form-urlencoded")) {
            return FIELD;
        }
        return type.contains("xml") || type.contains("html") ? ELEMENT : MEMBER;
    }
}
