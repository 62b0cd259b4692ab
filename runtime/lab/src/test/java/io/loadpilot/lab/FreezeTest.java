package io.loadpilot.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FreezeTest extends LabTestCase {
    private static final long LENGTH_MILLIS = 400;

    @Test
    void requestsInTheWindowAreAnsweredWhenItEnds() throws Exception {
        long start = System.nanoTime();
        browser.post("/lab/freeze?for=" + LENGTH_MILLIS + "ms", "");

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(browser.getLater("/health"));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(10, SECONDS).statusCode()).isEqualTo(200);
        }

        assertThat(millisSince(start)).isGreaterThanOrEqualTo(LENGTH_MILLIS);
        assertThat(lab.counters().requests("GET /health")).isEqualTo(20);
    }

    @Test
    void aWindowThatBeginsLaterLeavesRequestsBeforeItAlone() throws Exception {
        lab.freeze(Duration.ofHours(1), Duration.ofHours(1));

        assertThat(browser.getLater("/health").get(10, SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void countersAnswerDuringAFreezeAndShowWhatWaits() throws Exception {
        lab.freeze(Duration.ZERO, Duration.ofHours(1));

        CompletableFuture<HttpResponse<String>> frozen = browser.getLater("/health");
        await().until(() -> lab.counters().inFlight() == 1);

        assertThat(browser.get("/lab/counters").body()).contains("\"in_flight\":1", "\"responses_total\":0");
        assertThat(frozen).isNotDone();
    }

    @Test
    void aNewWindowReplacesTheOneBefore() throws Exception {
        lab.freeze(Duration.ZERO, Duration.ofHours(1));
        lab.freeze(Duration.ZERO, Duration.ZERO);

        assertThat(browser.getLater("/health").get(10, SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aFreezeWithoutALengthIsABadRequest() throws Exception {
        assertThat(browser.post("/lab/freeze", "").statusCode()).isEqualTo(400);
        assertThat(browser.post("/lab/freeze?for=2", "").body()).contains("2s");
    }

    private static long millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }
}
