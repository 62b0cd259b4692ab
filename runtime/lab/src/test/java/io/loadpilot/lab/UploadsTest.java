package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest extends LabTestCase {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40_000_000})
    void anUploadIsCountedAndHashedWhateverItsSize(int size) throws Exception {
        byte[] body = new byte[size];
        HttpRequest request = HttpRequest.newBuilder(lab.uri().resolve("/lab/upload"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("{\"bytes\":" + size + ",\"sha256\":\"" + sha256(body) + "\"}");
        assertThat(lab.counters().bytesIn()).isEqualTo(size);
    }

    @Test
    void anUploadOverHttp2IsTheSame() throws Exception {
        String body = "x".repeat(300_000);
        try (Http2Client client = new Http2Client(lab.uri())) {
            assertThat(client.send("POST", "/lab/upload", body).await().body.toString())
                    .contains("\"bytes\":300000", sha256(body.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void aSlowReaderTakesItsTimeInEitherVersion() throws Exception {
        String body = "x".repeat(200_000);
        long start = System.nanoTime();
        assertThat(browser.post("/lab/upload?rate=1000000", body).body()).contains("\"bytes\":200000");
        long between = System.nanoTime();
        try (Http2Client client = new Http2Client(lab.uri())) {
            assertThat(client.send("POST", "/lab/upload?rate=1000000", body)
                            .await()
                            .body
                            .toString())
                    .contains("\"bytes\":200000");
        }

        // A window of HTTP/2, or what a socket holds, may have been read at once.
        assertThat(System.nanoTime() - between).isGreaterThan(100_000_000L);
        assertThat(between - start).isGreaterThan(100_000_000L);
    }

    @Test
    void continueCanComeLate() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            long start = System.nanoTime();
            client.request("POST /lab/continue?after=50ms", "Expect: 100-continue", "Content-Length: 2");
            assertThat(client.read(CONTINUE.length())).isEqualTo(CONTINUE);
            assertThat(System.nanoTime() - start).isGreaterThan(50_000_000L);
            client.send("hi");

            assertThat(client.read(15)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aClientThatDoesNotWaitGetsNoContinue() throws Exception {
        for (String after : new String[] {"never", "1m"}) {
            try (RawClient client = new RawClient(lab.uri())) {
                client.request(
                        "POST /lab/continue?after=" + after,
                        "Expect: 100-continue",
                        "Content-Length: 2",
                        "Connection: close");
                client.send("hi");

                assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void anEarlyAnswerDoesNotWaitForTheBody() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("POST /lab/early", "Expect: 100-continue", "Content-Length: 1000");

            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 417 Expectation Failed\r\n")
                    .contains("Connection: close");
        }
        await().until(() -> lab.counters().connectionsOpen() == 0);
        assertThat(lab.counters().requests()).isEqualTo(1);
        assertThat(lab.counters().responses(417)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lab/upload?rate=-1", "/lab/continue?after=x", "/lab/early?status=100"})
    void badParametersAreBadRequests(String path) throws Exception {
        assertThat(browser.post(path, "body").statusCode()).isEqualTo(400);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
