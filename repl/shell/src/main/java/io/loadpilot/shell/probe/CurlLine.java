package io.loadpilot.shell.probe;

import io.loadpilot.imports.curl.CurlCommand;
import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Template;
import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code curl} command as browsers copy it, as a request. */
final class CurlLine {
    private CurlLine() {}

    /**
     * @param words what follows {@code curl}
     * @param usual headers that every request has unless it has its own
     */
    static Request parse(Words words, List<Pair> usual) {
        String text = words.rest();
        words.all();
        try {
            return request(single(CurlCommand.parse(text)), usual);
        } catch (ImportException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
    }

    private static Call single(List<Call> calls) {
        if (calls.size() > 1) {
            throw new Refusal("this curl command sends " + calls.size() + " requests; give them one by one");
        }
        Call call = calls.get(0);
        if (!call.comments().isEmpty()) {
            throw new Refusal("start the session with --insecure: curl's -k is not per request here");
        }
        return call;
    }

    private static Request request(Call call, List<Pair> usual) {
        String url = known(call.url());
        List<Pair> headers = new ArrayList<>();
        call.headers().forEach(header -> headers.add(new Pair(header.name(), known(header.value()))));
        call.login().ifPresent(login -> headers.add(new Pair("Authorization", authorization(login))));
        Body body = call.content().map(content -> body(content, headers)).orElse(null);
        usual.stream().filter(pair -> !RequestLine.has(headers, pair.name())).forEach(headers::add);
        return Request.of(call.method(), url, call.method() + " " + RequestLine.path(url))
                .withHeaders(headers)
                .withBody(body);
    }

    private static String authorization(Login login) {
        if (!(login instanceof Login.Basic basic)) {
            throw new Refusal("curl's --digest is not understood here; use the DSL: get(…) { digest(user, password) }");
        }
        String credentials = known(basic.user()) + ":" + known(basic.password());
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Body body(Content content, List<Pair> headers) {
        if (content instanceof Content.Stored stored) {
            throw new Refusal("curl reads the file " + stored.path() + "; use: post URL file " + stored.path());
        }
        if (!(content instanceof Content.Text text)) {
            throw new Refusal("curl's -F is not understood here; use the DSL: post(…) { multipart { … } }");
        }
        headers.add(new Pair("Content-Type", text.type()));
        return Body.of(known(text.text()).getBytes(StandardCharsets.UTF_8));
    }

    private static String known(Template template) {
        return template.known().orElseThrow();
    }
}
