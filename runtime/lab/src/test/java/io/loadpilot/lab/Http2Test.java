package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loadpilot.lab.Http2Client.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http2Test extends LabTestCase {
    private Http2Client client;

    @BeforeEach
    void connect() {
        client = new Http2Client(lab.uri());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void priorKnowledgeIsEnoughOnThePlainPort() throws Exception {
        Answer answer = client.get("/health").await();

        assertThat(answer.status()).isEqualTo("200");
        assertThat(answer.heads.get(0).get("content-length").toString()).isEqualTo("15");
        assertThat(answer.body).hasToString("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/products/3",
                "/nowhere",
                "/lab/status/204",
                "/lab/bytes/0",
                "/lab/bytes/300000",
                "/lab/chunked/100000",
                "/lab/slow?bytes=100&for=20ms",
                "/lab/redirect/2",
                "/lab/cookies/set?a=1",
                "/lab/reset?after=-1"
            })
    void endpointsAnswerAsOverHttp1(String path) throws Exception {
        Answer answer = client.get(path).await();

        assertThat(browser.get(path).statusCode()).hasToString(answer.status());
        assertThat(browser.get(path).body()).isEqualTo(answer.body.toString());
    }

    @Test
    void theEchoShowsFieldsAsHttp1Would() throws Exception {
        Answer answer = client.send("POST", "/lab/echo?x=1", "hi", "cookie", "a=1", "cookie", "b=2", "x-one", "1")
                .await();

        assertThat(answer.body.toString())
                .contains("\"host\":\"lab\"", "\"cookie\":\"a=1; b=2\"", "\"x-one\":\"1\"", "\"body\":\"hi\"")
                .doesNotContain(":path", ":method");
    }

    @Test
    void streamsAreServedSideBySide() throws Exception {
        Answer slow = client.get("/lab/never");
        for (int i = 0; i < 50; i++) {
            assertThat(client.get("/health").await().status()).isEqualTo("200");
        }

        assertThat(slow.ended).isNotDone();
        assertThat(lab.counters().inFlight()).isEqualTo(1);
        assertThat(lab.counters().connectionsOpened()).isEqualTo(1);
        assertThat(lab.counters().responses(200)).isEqualTo(50);
    }

    @Test
    void aStreamThatTheClientGivesUpIsAbandoned() throws Exception {
        Answer unwanted = client.get("/lab/never");
        await().until(() -> lab.counters().inFlight() == 1);
        client.cancel(unwanted);

        await().until(() -> lab.counters().abandoned() == 1);
        assertThat(lab.counters().inFlight()).isZero();
        assertThat(client.get("/health").await().status()).isEqualTo("200");
    }

    @Test
    void theLimitOfStreamsIsTold() throws Exception {
        try (Lab narrow = Lab.start(LabOptions.defaults().withMaxStreams(7));
                Http2Client few = new Http2Client(narrow.uri())) {
            assertThat(few.awaitMaxStreams()).isEqualTo(7);
            assertThat(client.awaitMaxStreams()).isEqualTo(100);
        }
    }

    @Test
    void bytesOutAreThoseOfTheResponsesFrames() throws Exception {
        client.get("/lab/bytes/40000").await();
        int frames = 3; // of at most 16 KB
        long data = 40_000 + 9 * frames;
        assertThat(lab.counters().bytesOut()).isBetween(data + 10, data + 120);

        long before = lab.counters().bytesOut();
        client.get("/lab/counters").await();
        assertThat(lab.counters().bytesOut()).isEqualTo(before);
    }

    @Test
    void closeSendsGoAwayOnceAnswered() throws Exception {
        assertThat(client.get("/lab/close").await().status()).isEqualTo("200");
        assertThat(client.awaitGoAway().code()).isZero();
        client.awaitClose();
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        client.get("/lab/idle?ms=20").await();

        client.awaitClose();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lab/reset", "/lab/hangup", "/lab/reset?after=30"})
    void faultsOfTheConnectionEndItForAllStreams(String path) {
        List<Answer> others =
                Stream.generate(() -> client.get("/lab/never")).limit(3).toList();
        await().until(() -> lab.counters().inFlight() == 3);
        client.get(path);

        client.awaitClose();
        await().until(() -> lab.counters().inFlight() == 0);
        assertThat(lab.counters().faults()).isEqualTo(1);
        assertThat(lab.counters().abandoned()).isEqualTo(others.size());
    }

    @Test
    void brokenHttp1IsNotToBeHad() throws Exception {
        assertThat(client.get("/lab/malformed?kind=badstatus").await().status()).isEqualTo("400");
    }

    @Test
    void aPrefaceThatComesByteByByteIsUnderstood() throws Exception {
        try (RawClient raw = new RawClient(lab.uri())) {
            for (char next : "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".toCharArray()) {
                raw.send(String.valueOf(next));
            }
            raw.send("\0\0\0\4\0\0\0\0\0");

            assertThat(raw.read(9))
                    .startsWith("\0\0")
                    .satisfies(head -> assertThat(head.charAt(3)).isEqualTo('\4'));
        }
    }

    @Test
    void whatOnlyBeginsLikeAPrefaceIsHttp1() throws Exception {
        try (RawClient raw = new RawClient(lab.uri())) {
            raw.send("PRI * HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n");

            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 404");
        }
    }
}
