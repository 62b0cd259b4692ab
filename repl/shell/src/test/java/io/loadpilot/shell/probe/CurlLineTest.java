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

final class CurlLineTest {
    private static Request parse(String text) {
        return CurlLine.parse(new Words(text), List.of());
    }

    private static String body(Request request) {
        return request.body() instanceof Body.Bytes inMemory
                ? new String(inMemory.bytes(), StandardCharsets.UTF_8)
                : "none";
    }

    @Test
    void whatABrowserCopiesIsUnderstood() {
        Request request =
                parse("'http://shop.test/orders?a=1' -X 'PUT' -H 'accept: */*' -H 'content-type: application/json'"
                        + " --data-raw '{\"id\":1}' --compressed");

        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.url()).isEqualTo("http://shop.test/orders?a=1");
        assertThat(request.name()).isEqualTo("PUT /orders");
        assertThat(request.headers())
                .containsExactly(new Pair("accept", "*/*"), new Pair("Content-Type", "application/json"));
        assertThat(body(request)).isEqualTo("{\"id\":1}");
    }

    @Test
    void dataMakesItAPostedForm() {
        Request request = parse("localhost/login -d user=ann --data-urlencode 'note=a b' -u me:secret");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo("http://localhost/login");
        assertThat(body(request)).isEqualTo("user=ann&note=a+b");
        assertThat(request.headers())
                .containsExactly(
                        new Pair("Authorization", "Basic bWU6c2VjcmV0"),
                        new Pair("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    void headersOfTheSessionAreSentUnlessItHasItsOwn() {
        List<Pair> usual = List.of(new Pair("X-A", "session"), new Pair("X-B", "session"));
        Request request = CurlLine.parse(new Words("http://x/a -H 'x-a: own'"), usual);

        assertThat(request.headers()).containsExactly(new Pair("x-a", "own"), new Pair("X-B", "session"));
    }

    @Test
    void withGetDataBelongsToTheUrl() {
        Request request = parse("-G http://x/search?a=1 -d q=b");

        assertThat(request.url()).isEqualTo("http://x/search?a=1&q=b");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(body(request)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "-XDELETE http://x/a, DELETE",
        "--request=PATCH http://x/a, PATCH",
        "-I http://x/a, HEAD",
        "-s -L http://x/a, GET"
    })
    void optionsMayBeSpeltInSeveralWays(String text, String method) {
        assertThat(parse(text).method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://x http://y", "--proxy-negotiate http://x", "-k http://x", "-d @file http://x", "-H"})
    void whatWouldBeSentOtherwiseIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Refusal.class);
    }
}
