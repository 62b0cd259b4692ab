package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsTest extends LabTestCase {
    @Test
    void echoTellsWhatWasSent() throws Exception {
        String json = browser.send("PATCH", "/lab/echo?a=1&b=x%20y&b=z", "say \"é\"", "X-Test", "one")
                .body();

        assertThat(json)
                .contains(
                        "\"method\":\"PATCH\"",
                        "\"path\":\"/lab/echo\"",
                        "\"query\":{\"a\":\"1\",\"b\":[\"x y\",\"z\"]}",
                        "\"x-test\":\"one\"",
                        "\"body\":\"say \\\"é\\\"\"",
                        "\"body_bytes\":8");
    }

    @Test
    void headersAreShown() throws Exception {
        assertThat(browser.get("/lab/headers", "X-Test", "one", "X-Test", "two").body())
                .contains("\"x-test\":[\"one\",\"two\"]");
    }

    @Test
    void cookiesComeBack() throws Exception {
        HttpClient withCookies = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        Browser client = new Browser(lab.uri(), withCookies);

        client.get("/lab/cookies/set?basket=b42&lang=en");
        assertThat(client.get("/lab/cookies").body()).contains("\"basket\"", "b42", "\"lang\"", "en");
        client.get("/lab/cookies/delete?basket");
        assertThat(client.get("/lab/cookies").body()).doesNotContain("basket").contains("lang");
    }

    @Test
    void redirectsLeadToHealthAfterThatMany() throws Exception {
        HttpClient following = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> answer = new Browser(lab.uri(), following).get("/lab/redirect/3");

        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(lab.counters().responses(302)).isEqualTo(3);
        assertThat(lab.counters().requests("GET /health")).isEqualTo(1);
    }

    @Test
    void aRedirectKeepsItsStatusAndGoal() throws Exception {
        HttpResponse<String> first = browser.post("/lab/redirect/2?status=307&to=/lab/echo", "x");
        assertThat(first.statusCode()).isEqualTo(307);
        assertThat(first.headers().firstValue("Location")).hasValue("/lab/redirect/1?status=307&to=/lab/echo");

        HttpResponse<String> second = browser.post("/lab/redirect/1?status=307&to=/lab/echo", "x");
        assertThat(second.headers().firstValue("Location")).hasValue("/lab/echo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lab/redirect/0",
                "/lab/redirect/1?status=304",
                "/lab/redirect/1?to=/a%0d%0aX:%20y",
                "/lab/cookies/set?a=b%0d%0aX:%20y",
                "/lab/cookies/set?a%20b=c",
                "/lab/cookies/set?a=%zz"
            })
    void badParametersAreBadRequests(String path) throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n");
            String head = client.readToEnd().split("\r\n\r\n", 2)[0];
            assertThat(head).startsWith("HTTP/1.1 400 ").doesNotContain("X: y");
        }
    }
}
