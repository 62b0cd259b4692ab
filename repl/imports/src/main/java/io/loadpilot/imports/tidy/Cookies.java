package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Answer;
import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves out the cookies that earlier answers have set, as each user has a jar for them; the others go into one header,
 * however many a recorder wrote.
 */
final class Cookies {
    private final Set<String> set = new HashSet<>();

    Recording without(Recording recording) {
        return recording.map(call -> {
            Call sent = call.withHeaders(left(call.headers()));
            call.answer().ifPresent(this::take);
            return sent;
        });
    }

    private List<Field> left(List<Field> headers) {
        List<Field> left = new ArrayList<>();
        int at = -1;
        for (Field header : headers) {
            if (!header.name().equalsIgnoreCase("Cookie")
                    || header.value().known().isEmpty()) {
                left.add(header);
                continue;
            }
            String cookies = left(header.value().known().orElse(""));
            if (cookies.isEmpty()) {
                continue;
            }
            if (at < 0) {
                at = left.size();
                left.add(new Field(header.name(), Template.of(cookies)));
            } else {
                Field first = left.get(at);
                left.set(at, new Field(first.name(), first.value().plus("; " + cookies)));
            }
        }
        return left;
    }

    private String left(String cookies) {
        return Stream.of(cookies.split(";\\s*", -1))
                .filter(cookie -> !cookie.isBlank() && !set.contains(name(cookie)))
                .collect(Collectors.joining("; "));
    }

    /** Some archives put several of them in one header, line by line. */
    private void take(Answer answer) {
        for (Field header : answer.headers()) {
            if (header.name().equalsIgnoreCase("Set-Cookie")) {
                List.of(header.value().known().orElse("").split("\n", -1)).forEach(cookie -> set.add(name(cookie)));
            }
        }
    }

    private static String name(String cookie) {
        int equals = cookie.indexOf('=');
        return (equals < 0 ? cookie : cookie.substring(0, equals)).strip();
    }
}
