package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import java.util.regex.Pattern;

/** Names requests whose paths hold ids that LoadPilot would not take for one, so that they are counted as one row. */
final class Labels {
    /** What is named {@code {id}} without being told: digits, or long and hexadecimal. */
    private static final Pattern USUAL = Pattern.compile("\\d+|(?=.*\\d)[0-9a-fA-F-]{16,}");
    /** {@code ORD-1017}, {@code usr_8Kd02nLq}, {@code dQw4w9WgXcQ7}: what people do not write by hand. */
    private static final Pattern UNUSUAL = Pattern.compile(
            "[A-Za-z]{1,5}[-_]\\d{2,}|[A-Za-z]{2,5}_(?=\\w*\\d)\\w{6,}|(?=[^.]*\\d)(?=[^.]*[a-z])(?=[^.]*[A-Z])[\\w-]{8,}"
                    + "|(?=[^.]*\\d\\D*\\d)[0-9a-zA-Z]{12,}");

    private Labels() {}

    static Recording given(Recording recording) {
        return recording.map(call -> call.label().isPresent() ? call : labelled(call));
    }

    private static Call labelled(Call call) {
        Marked marked = Marked.of(call.url());
        String url = marked.text().replaceFirst("[?#].*", "");
        int scheme = url.indexOf("://");
        int start = scheme < 0 ? 0 : Math.max(url.indexOf('/', scheme + "://".length()), 0);
        StringBuilder name = new StringBuilder(call.method()).append(' ').append(url, 0, start);
        boolean special = false;
        String[] segments = url.substring(start).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            Template segment = marked.template(segments[i]);
            boolean dynamic = segment.known().isEmpty();
            boolean unusual = !dynamic && isUnusual(segments[i]);
            special |= dynamic || unusual;
            name.append(i == 0 ? "" : "/");
            name.append(
                    dynamic
                            ? dynamic(segment)
                            : unusual || USUAL.matcher(segments[i]).matches() ? "{id}" : segments[i]);
        }
        return special ? call.labelled(name.toString()) : call;
    }

    private static boolean isUnusual(String segment) {
        return UNUSUAL.matcher(segment).matches() && !USUAL.matcher(segment).matches();
    }

    /** {@code {id}}, {@code {item}}, {@code user-{name}}. */
    private static String dynamic(Template segment) {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : segment.parts()) {
            if (part instanceof Template.Literal literal) {
                text.append(literal.text());
            } else {
                text.append('{').append(word((Value) part)).append('}');
            }
        }
        return text.toString();
    }

    private static String word(Value value) {
        if (value instanceof Value.Variable variable) {
            return variable.name();
        }
        if (value instanceof Value.Column column) {
            return column.name();
        }
        return value instanceof Value.Member member && !member.path().isEmpty()
                ? member.path().get(member.path().size() - 1)
                : "id";
    }
}
