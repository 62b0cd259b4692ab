package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.loadpilot.lab.Http2Client.Answer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest extends LabTestCase {
    @Test
    void ticksAreNumberedEvents() throws Exception {
        HttpResponse<String> answer = browser.get("/sse/ticks?count=2&every=1ms");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(answer.body())
                .isEqualTo("id: 1\nevent: tick\ndata: tick 1\n\n" + "id: 2\nevent: tick\ndata: tick 2\n\n");
        assertThat(lab.counters().messagesOut()).isEqualTo(2);
    }

    @Test
    void eventsCanHaveAllThatAnEventMayHave() throws Exception {
        assertThat(browser.get("/sse/ticks?count=1&lines=2&comments&retry=500").body())
                .isEqualTo(": a comment, to be left out\n\n"
                        + "retry: 500\nid: 1\nevent: tick\ndata: line 1 1\ndata: line 2 1\n\n");
    }

    @Test
    void numbersGoOnAfterTheLastEventId() throws Exception {
        assertThat(browser.get("/sse/ticks?count=5&every=0ms", "Last-Event-ID", "3")
                        .body())
                .startsWith("id: 4\n")
                .contains("id: 5\n")
                .doesNotContain("id: 6\n");
        assertThat(browser.get("/sse/ticks?count=5", "Last-Event-ID", "5").body())
                .isEmpty();
    }

    @Test
    void theAnswerCanBreakOff() throws Exception {
        assertThatIOException().isThrownBy(() -> browser.get("/sse/ticks?drop=3&every=0ms"));
        assertThat(lab.counters().messagesOut()).isEqualTo(3);
        assertThat(lab.counters().faults("drop")).isEqualTo(1);

        try (Http2Client client = new Http2Client(lab.uri())) {
            Answer answer = client.get("/sse/ticks?drop=3&every=0ms");
            answer.awaitReset();
            assertThat(answer.body.toString()).contains("id: 3\n").doesNotContain("id: 4\n");
            assertThat(client.get("/health").await().status()).isEqualTo("200");
        }
    }

    @Test
    void anEndlessStreamEndsWithItsClient() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /sse/endless?every=0ms");
            assertThat(client.read(200_000)).contains("id: 1000\n");
        }

        await().until(() -> lab.counters().abandoned() == 1);
        assertThat(lab.counters().inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sse/ticks?every=1", "/sse/ticks?lines=0", "/sse/ticks?retry=x", "/sse/endless?drop=-1"})
    void badParametersAreBadRequests(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(400);
    }
}
