package io.loadpilot.shell.keep;

import io.loadpilot.shell.probe.Probed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bearer token that an earlier response gave.
 *
 * @param giver the request that was answered with it
 * @param member of the JSON that was the answer
 */
record Token(Probed giver, String member, String value) {
    private static final String BEARER = "Bearer ";

    /** Of the first request that shows one, if an earlier one was answered with it. */
    static Optional<Token> among(List<Probed> exchanges) {
        return exchanges.stream()
                .flatMap(probed -> probed.request().headers().stream())
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .filter(header -> header.value().startsWith(BEARER))
                .map(header -> header.value().substring(BEARER.length()))
                .flatMap(value -> exchanges.stream().flatMap(giver -> in(giver, value).stream()))
                .findFirst();
    }

    private static Optional<Token> in(Probed giver, String value) {
        String body = new String(giver.reply().body(), StandardCharsets.UTF_8);
        Matcher member = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"" + Pattern.quote(value) + "\"")
                .matcher(body);
        boolean top = body.strip().startsWith("{");
        return top && member.find() ? Optional.of(new Token(giver, member.group(1), value)) : Optional.empty();
    }

    boolean isIn(String headerValue) {
        return headerValue.equals(BEARER + value);
    }
}
