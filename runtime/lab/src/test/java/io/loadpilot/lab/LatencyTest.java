package io.loadpilot.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest extends LabTestCase {
    @Test
    void aDelayedAnswerComesNoEarlierThanAsked() throws Exception {
        long start = System.nanoTime();
        assertThat(browser.get("/lab/delay?ms=30.5").statusCode()).isEqualTo(200);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_500_000);
    }

    @Test
    void capacityServesOneAfterTheOtherHoweverManyArrive() throws Exception {
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(browser.getLater("/lab/capacity?rps=100"));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, SECONDS);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(40 * 10_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dist=uniform&min=2&max=4",
                "dist=normal&mean=3&sd=0",
                "dist=exponential&mean=0.01",
                "dist=lognormal&median=3&sigma=0.01"
            })
    void everyDistributionTellsTheTimeItDrew(String query) throws Exception {
        long start = System.nanoTime();
        String body = browser.get("/lab/latency?" + query).body();
        long tookNanos = System.nanoTime() - start;

        double millis = Double.parseDouble(body.replaceAll("[^0-9.Ee-]|(?<=\\{\").*(?=:)", ""));
        assertThat(millis).isBetween(0.0, 4.0);
        assertThat(tookNanos).isGreaterThanOrEqualTo((long) (millis * 1e6));
    }

    @Test
    void aSeedRepeatsTheSameTimesOnAnotherLab() throws Exception {
        String path = "/lab/latency?dist=exponential&mean=1&seed=7";
        List<String> first = List.of(browser.get(path).body(), browser.get(path).body());
        try (Lab other = Lab.start(LabOptions.defaults())) {
            Browser elsewhere = new Browser(other.uri());
            List<String> second =
                    List.of(elsewhere.get(path).body(), elsewhere.get(path).body());

            assertThat(second).isEqualTo(first);
            assertThat(first.get(0)).isNotEqualTo(first.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lab/delay",
                "/lab/delay?ms=-1",
                "/lab/delay?ms=soon",
                "/lab/delay?ms=NaN",
                "/lab/latency?dist=zipf",
                "/lab/latency?dist=uniform&min=3&max=2",
                "/lab/latency?seed=x",
                "/lab/capacity",
                "/lab/capacity?rps=0"
            })
    void badParametersAreAnsweredWithASentence(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).endsWith(".\n").contains(" ");
    }
}
