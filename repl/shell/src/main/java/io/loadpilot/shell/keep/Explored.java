package io.loadpilot.shell.keep;

import io.loadpilot.imports.model.Answer;
import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.model.Template;
import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.probe.Probed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was sent from the prompt and answered, as a recording; of equal requests the last answer counts. */
final class Explored {
    private static final String TYPE = "Content-Type";
    private static final int FIRST_ERROR = 400;

    private Explored() {}

    /** Empty if nothing was answered. */
    static Optional<Recording> of(List<Probed> exchanges, String target) {
        Map<String, Call> distinct = new LinkedHashMap<>();
        exchanges.stream()
                .filter(probed -> probed.reply().status() > 0)
                .forEach(probed -> distinct.put(key(probed.request()), call(probed)));
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        List<Step> starting = new ArrayList<>();
        List<Step> explored = new ArrayList<>();
        distinct.values().forEach(call -> (givesToken(call, distinct) ? starting : explored).add(call));
        Recording all = Recording.of("Explored", List.of(new Recording.Task("explore", explored)));
        return Optional.of(all.starting(starting, all.tasks()).aimedAt(Template.of(target)));
    }

    private static String key(Request request) {
        return request.method() + " " + request.url() + " " + request.headers() + " "
                + text(request).orElse("");
    }

    private static Optional<String> text(Request request) {
        return request.body() instanceof Body.Bytes inMemory
                ? Optional.of(new String(inMemory.bytes(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Call call(Probed probed) {
        Request request = probed.request();
        List<Field> headers = request.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase(TYPE))
                .map(header -> Field.of(header.name(), header.value()))
                .toList();
        Call call = Call.of(request.method(), Template.of(request.url()))
                .withHeaders(headers)
                .expecting(List.of(probed.reply().status()))
                .answered(answer(probed.reply()));
        String type = request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(TYPE))
                .map(Pair::value)
                .findFirst()
                .orElse("application/json");
        return text(request)
                .map(text -> call.withContent(new Content.Text(type, Template.of(text))))
                .orElse(call);
    }

    private static Answer answer(Reply reply) {
        List<Field> headers = reply.headers().entries().stream()
                .map(header -> Field.of(header.getKey(), header.getValue()))
                .toList();
        String type = headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(TYPE))
                .findFirst()
                .flatMap(header -> header.value().known())
                .orElse("");
        return new Answer(reply.status(), headers, type, new String(reply.body(), StandardCharsets.UTF_8));
    }

    /** Each user logs in once. */
    private static boolean givesToken(Call call, Map<String, Call> others) {
        String body = call.answer().map(Answer::body).orElse("");
        int status = call.answer().map(Answer::status).orElse(0);
        return status < FIRST_ERROR
                && others.values().stream()
                        .flatMap(other -> other.header("Authorization").stream())
                        .filter(value -> value.startsWith("Bearer "))
                        .map(value -> value.substring("Bearer ".length()))
                        .anyMatch(token -> !token.isBlank() && body.contains("\"" + token + "\""));
    }
}
