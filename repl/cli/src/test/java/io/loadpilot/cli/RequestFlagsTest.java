package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class RequestFlagsTest {
    private static RequestFlags flags(String... args) {
        return CommandLine.populateCommand(new RequestFlags(), args);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080, /",
        "localhost:8080/a/b?c=d, http://localhost:8080, /a/b?c=d",
        "http://x?q=1, http://x, /?q=1",
        "HTTPS://x.example/a#top, HTTPS://x.example, /a",
        "x/p?to=http://y/z, http://x, /p?to=http://y/z",
        "http://x/p?to=http://y/z, http://x, /p?to=http://y/z"
    })
    void aUrlMayBeTypedInSeveralWays(String typed, String target, String path) {
        assertThat(BenchUrl.parse(typed)).isEqualTo(new BenchUrl(target, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://", "https:///x", "ftp://x", "/only/a/path"})
    void whatIsNoUrlIsRefused(String typed) {
        assertThatThrownBy(() -> BenchUrl.parse(typed)).hasMessageContaining("is not an HTTP URL");
    }

    @Test
    void aHeaderThatWouldEndItsLineIsRefused() {
        assertThatThrownBy(() -> flags("-H", "X-A: b\r\nX-Evil: 1").to("/"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("header X-A holds a line break");
    }

    @Test
    void headersStayInOrderAndKeepTheirColons() {
        Request request = flags("-H", "Accept: text/html", "-H", "X-At:12:30", "-T", "text/plain", "-a", "me:pa:ss")
                .to("/");

        assertThat(request.headers())
                .containsExactly(
                        new Pair("Accept", "text/html"),
                        new Pair("X-At", "12:30"),
                        new Pair("Content-Type", "text/plain"),
                        new Pair("Authorization", "Basic bWU6cGE6c3M="));
    }

    @Test
    void aPasswordIsStarredByItselfOnlyIfItIsALongOne() {
        assertThat(flags("-a", "me:correct horse").secrets()).contains("correct horse", "me:correct horse");
        assertThat(flags("-a", "me:1").secrets()).contains("me:1").doesNotContain("1");
    }

    @Test
    void aBodyMakesAPostUnlessTheMethodIsGiven() {
        assertThat(flags().to("/x?y").name()).isEqualTo("GET /x");
        assertThat(flags("-b", "x").to("/").method()).isEqualTo("POST");
        assertThat(flags("-b", "x", "-m", "PUT").to("/").method()).isEqualTo("PUT");
    }
}
