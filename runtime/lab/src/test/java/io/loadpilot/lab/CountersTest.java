package io.loadpilot.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CountersTest extends LabTestCase {
    @Test
    void countersEqualWhatWasSent() throws Exception {
        for (int i = 0; i < 30; i++) {
            browser.get("/health");
        }
        for (int i = 0; i < 7; i++) {
            browser.post("/auth/login", "{\"username\":\"é\",\"password\":\"wrong\"}");
        }
        browser.get("/api/products/5");
        browser.get("/nowhere");

        LabCounters counters = lab.counters();
        assertThat(counters.requests()).isEqualTo(39);
        assertThat(counters.requests("GET /health")).isEqualTo(30);
        assertThat(counters.requests("POST /auth/login")).isEqualTo(7);
        assertThat(counters.requests("GET /api/products/{id}")).isEqualTo(1);
        assertThat(counters.requests("unmatched")).isEqualTo(1);
        assertThat(counters.responses(200)).isEqualTo(30);
        assertThat(counters.responses(401)).isEqualTo(8);
        assertThat(counters.responses(404)).isEqualTo(1);
        assertThat(counters.bytesIn()).isEqualTo(7L * "{\"username\":\"ee\",\"password\":\"wrong\"}".length());
        assertThat(counters.inFlight()).isZero();
    }

    @Test
    void concurrentRequestsAreCountedToTheLastOne() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(browser.getLater("/lab/delay?ms=" + i % 5));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, SECONDS);

        assertThat(lab.counters().requests("GET /lab/delay")).isEqualTo(400);
        assertThat(lab.counters().responses(200)).isEqualTo(400);
    }

    @Test
    void bytesOutAreTheBytesOnTheWire() throws Exception {
        String received;
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /health");
            client.request("GET /nowhere", "Connection: close");
            received = client.readToEnd();
        }

        assertThat(received).contains("200 OK", "404 Not Found");
        assertThat(lab.counters().bytesOut()).isEqualTo(received.length());
    }

    @Test
    void readingAndResettingAreNotCounted() throws Exception {
        browser.get("/health");

        HttpResponse<String> read = browser.get("/lab/counters");
        assertThat(read.body())
                .contains("\"requests_total\":1,", "\"by_path\":{\"GET /health\":1}", "\"by_status\":{\"200\":1}");
        assertThat(browser.send("DELETE", "/lab/counters", "").statusCode()).isEqualTo(204);
        assertThat(browser.get("/lab/counters").body())
                .contains("\"requests_total\":0,", "\"by_path\":{}", "\"by_status\":{}", "\"bytes_out\":0,");
        browser.get("/health");
        browser.post("/lab/counters/reset", "");
        assertThat(lab.counters().requests()).isZero();
    }

    @Test
    void aClientThatLeavesBeforeItsAnswerIsCountedAsAbandoned() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/delay?ms=3000000");
            await().until(() -> lab.counters().inFlight() == 1);
        }

        await().until(() -> lab.counters().abandoned() == 1);
        assertThat(lab.counters().requests()).isEqualTo(1);
        assertThat(lab.counters().responses()).isZero();
        assertThat(lab.counters().inFlight()).isZero();
    }

    @Test
    void aRequestCutOffInItsBodyIsNotCounted() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.send("POST /auth/login HTTP/1.1\r\nHost: lab\r\nContent-Length: 100\r\n\r\nabc");
        }

        await().until(() ->
                lab.counters().connectionsOpened() == 1 && lab.counters().connectionsOpen() == 0);
        assertThat(lab.counters().requests()).isZero();
        assertThat(lab.counters().bytesIn()).isZero();
    }

    @Test
    void connectionsAreCountedOpenedAndOpen() throws Exception {
        try (RawClient first = new RawClient(lab.uri());
                RawClient second = new RawClient(lab.uri())) {
            await().until(() -> lab.counters().connectionsOpen() == 2);
            assertThat(first).isNotSameAs(second);
        }

        await().until(() -> lab.counters().connectionsOpen() == 0);
        assertThat(lab.counters().connectionsOpened()).isEqualTo(2);
    }
}
