package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LabTest extends LabTestCase {
    @Test
    void theIndexListsEveryEndpoint() throws Exception {
        HttpResponse<String> page = browser.get("/");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("/auth/login", "/api/products/{id}", "/lab/freeze", "/lab/counters", "/lab/malformed");
    }

    @Test
    void aKnownPathWithTheWrongMethodSaysWhichAreRight() throws Exception {
        HttpResponse<String> answer = browser.send("DELETE", "/health", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(lab.counters().requests("unmatched")).isEqualTo(1);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/delay?ms=30");
            for (int i = 0; i < 200; i++) {
                client.request("GET /lab/status/404");
            }
            client.request("GET /lab/status/410", "Connection: close");

            String[] answers = client.readToEnd().split("(?=HTTP/1.1 )", -1);
            assertThat(answers).hasSize(202);
            assertThat(answers[0]).startsWith("HTTP/1.1 200");
            assertThat(answers[1]).startsWith("HTTP/1.1 404");
            assertThat(answers[201]).startsWith("HTTP/1.1 410");
        }
        assertThat(lab.counters().responses()).isEqualTo(202);
    }

    @Test
    void whatIsNotHttpIsRefusedAndClosed() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.send("what is this\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void anHttp10ClientIsToldWhetherItsConnectionStays() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.send("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /health HTTP/1.0\r\n\r\n");

            assertThat(client.readToEnd().split("(?=HTTP/1.1 )", -1))
                    .satisfiesExactly(
                            kept -> assertThat(kept).contains("Connection: keep-alive"),
                            closed -> assertThat(closed).contains("Connection: close"));
        }
    }

    @Test
    void aClientThatWaitsForContinueGetsIt() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("POST /lab/echo", "Connection: close", "Expect: 100-continue", "Content-Length: 2");
            assertThat(client.read("HTTP/1.1 100 Continue\r\n\r\n".length())).startsWith("HTTP/1.1 100");
            client.send("hi");

            assertThat(client.readToEnd()).contains("\"body\":\"hi\"");
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedButCounted() throws Exception {
        String body = "x".repeat(17 * 1024 * 1024);

        assertThat(browser.post("/lab/echo", body).statusCode()).isEqualTo(413);
        assertThat(lab.counters().bytesIn()).isEqualTo(body.length());
    }

    @Test
    void severalThreadsServeOneLab() throws Exception {
        try (Lab wide = Lab.start(LabOptions.defaults().withThreads(3))) {
            for (int i = 0; i < 6; i++) {
                assertThat(RawClient.exchange(wide.uri(), "/lab/close")).contains("200 OK");
            }
            assertThat(wide.counters().responses(200)).isEqualTo(6);
        }
    }

    @Test
    void severalPortsServeOneLab() throws Exception {
        try (Lab wide = Lab.start(LabOptions.defaults().withPorts(3))) {
            for (URI uri : wide.uris()) {
                assertThat(RawClient.exchange(uri, "/lab/close")).contains("200 OK");
            }
            assertThat(wide.uris()).hasSize(3).doesNotHaveDuplicates();
            assertThat(wide.counters().responses(200)).isEqualTo(3);
        }
    }

    @Test
    void aPortInUseIsAnError() {
        assertThatIOException()
                .isThrownBy(() -> Lab.start(LabOptions.defaults().withPort(lab.port())))
                .withMessage("Cannot listen on 127.0.0.1:" + lab.port());
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void closingEndsConnectionsAndThreadsEvenInAFreeze() throws Exception {
        lab.freeze(Duration.ZERO, Duration.ofHours(1));
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /health");
            await().until(() -> lab.counters().inFlight() == 1);
            lab.close();

            assertThat(client.readToEnd()).isEmpty();
        }
        assertThatIOException().isThrownBy(() -> new RawClient(lab.uri()));
    }
}
