package io.loadpilot.shell.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.plan.user.Body;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestLineTest {
    private static RequestLine parse(String text) {
        return RequestLine.parse("POST", new Words(text), List.of(new Pair("X-Usual", "1")));
    }

    private static String body(Request request) {
        return request.body() instanceof Body.Bytes inMemory
                ? new String(inMemory.bytes(), StandardCharsets.UTF_8)
                : "none";
    }

    @Test
    void aBodyOfJsonIsWhatFollowsTheWord() {
        RequestLine line = parse(" /orders?a=b json {\"id\": 1, \"note\": \"it's * 5\"}");

        assertThat(line.times()).isEqualTo(1);
        assertThat(line.request().name()).isEqualTo("POST /orders");
        assertThat(body(line.request())).isEqualTo("{\"id\": 1, \"note\": \"it's * 5\"}");
        assertThat(line.request().headers())
                .containsExactly(new Pair("Content-Type", "application/json"), new Pair("X-Usual", "1"));
    }

    @Test
    void headersOfTheLineWinOverThoseOfTheSession() {
        assertThat(parse("/a -H 'x-usual: 2' text hello").request().headers())
                .containsExactly(new Pair("x-usual", "2"), new Pair("Content-Type", "text/plain; charset=utf-8"));
    }

    @Test
    void aFormIsEncoded() {
        assertThat(body(parse("/login form user=ann 'note=a b&c'").request())).isEqualTo("user=ann&note=a+b%26c");
    }

    @ParameterizedTest
    @CsvSource({"/a * 20, 20", "/a *3, 3", "/a json {} * 7, 7", "/a, 1"})
    void aStarSaysHowOften(String text, int times) {
        assertThat(parse(text).times()).isEqualTo(times);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a -H", "/a -H nothing", "/a json", "/a form x", "/a something", "/a file /no/such/file"})
    void whatCannotBeSentIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Refusal.class);
    }
}
