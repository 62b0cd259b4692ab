package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Answer;
import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Recording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leaves out the cookies that earlier answers have set: each user has a jar for them. */
final class Cookies {
    private final Set<String> set = new HashSet<>();

    Recording without(Recording recording) {
        return recording.map(call -> {
            Call sent =
                    call.withHeaders(call.headers().stream().flatMap(this::left).toList());
            call.answer().ifPresent(this::take);
            return sent;
        });
    }

    private Stream<Field> left(Field header) {
        if (!header.name().equalsIgnoreCase("Cookie") || header.value().known().isEmpty()) {
            return Stream.of(header);
        }
        String left = Stream.of(header.value().known().orElse("").split(";\\s*", -1))
                .filter(cookie -> !cookie.isBlank() && !set.contains(name(cookie)))
                .collect(Collectors.joining("; "));
        return left.isEmpty() ? Stream.of() : Stream.of(Field.of(header.name(), left));
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
