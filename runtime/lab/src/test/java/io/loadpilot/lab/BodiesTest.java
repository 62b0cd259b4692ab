package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest extends LabTestCase {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 65_520, 65_521, 3_000_000})
    void bytesHaveTheirLengthAndPattern(int size) throws Exception {
        HttpResponse<byte[]> answer = browser.getBytes("/lab/bytes/" + size);

        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(size);
        assertThat(answer.body()).isEqualTo(pattern(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_520, 200_000})
    void chunkedBytesHaveTheirPatternAndNoLength(int size) throws Exception {
        HttpResponse<byte[]> answer = browser.getBytes("/lab/chunked/" + size);

        assertThat(answer.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(answer.body()).isEqualTo(pattern(size));
    }

    @Test
    void aStreamedBodyIsCountedByteByByte() throws Exception {
        String received;
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/chunked/300000", "Connection: close");
            received = client.readToEnd();
        }

        assertThat(lab.counters().bytesOut()).isEqualTo(received.length());
        assertThat(lab.counters().responses(200)).isEqualTo(1);
    }

    @Test
    void aSlowBodyTakesItsTimeAndIsComplete() throws Exception {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = browser.getBytes("/lab/slow?bytes=1000&for=200ms");

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
        assertThat(answer.body()).isEqualTo(pattern(1_000));
    }

    @Test
    void gzipIsCompressedJson() throws Exception {
        HttpResponse<byte[]> answer = browser.getBytes("/lab/gzip");

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\"text\":\"The same");
        }
    }

    @Test
    void headAnswersHaveTheLengthButNoBody() throws Exception {
        HttpResponse<String> answer = browser.send("HEAD", "/lab/bytes/70000", "");

        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(70_000);
        assertThat(browser.send("HEAD", "/health", "").body()).isEmpty();
        assertThat(lab.counters().requests("HEAD /health")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/lab/bytes/-1", "/lab/bytes/many", "/lab/chunked/", "/lab/slow?bytes=0", "/lab/slow?for=1"})
    void badParametersAreBadRequests(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(400);
    }

    private static byte[] pattern(int size) {
        return ALPHABET.repeat(size / ALPHABET.length() + 1).substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }
}
