package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.lab.Http2Client.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadsTest extends LabTestCase {
    @Test
    void informationalHeadsComeBeforeTheAnswer() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/informational?count=3", "Connection: close");

            String[] heads = client.readToEnd().split("(?=HTTP/1.1 )", -1);
            assertThat(heads).hasSize(4);
            assertThat(heads[0]).isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n");
            assertThat(heads[3]).startsWith("HTTP/1.1 200 OK\r\n").endsWith("{\"status\":\"ok\"}");
            assertThat(lab.counters().bytesOut())
                    .isEqualTo(String.join("", heads).length());
        }
        assertThat(lab.counters().responses()).isEqualTo(1);
    }

    @Test
    void theyComeOverHttp2Too() throws Exception {
        try (Http2Client client = new Http2Client(lab.uri())) {
            Answer answer = client.get("/lab/informational?status=102&count=2&every=5ms")
                    .await();

            assertThat(answer.heads)
                    .extracting(head -> head.status().toString())
                    .containsExactly("102", "102", "200");
        }
    }

    @Test
    void trailersComeAfterTheLastChunk() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/trailers?bytes=3", "Connection: close");

            assertThat(client.readToEnd())
                    .contains("Trailer: X-Bytes, X-Done\r\n", "Transfer-Encoding: chunked\r\n")
                    .endsWith("\r\n\r\n3\r\nabc\r\n0\r\nX-Bytes: 3\r\nX-Done: yes\r\n\r\n");
        }
    }

    @Test
    void trailersEndAStreamOfHttp2() throws Exception {
        try (Http2Client client = new Http2Client(lab.uri())) {
            Answer answer = client.get("/lab/trailers?bytes=40000").await();

            assertThat(answer.body).hasSize(40_000);
            assertThat(answer.heads).hasSize(2);
            assertThat(answer.heads.get(1).get("x-bytes")).hasToString("40000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lab/informational?status=101", "/lab/informational?status=200", "/lab/trailers?bytes=-1"})
    void badParametersAreBadRequests(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(400);
    }
}
