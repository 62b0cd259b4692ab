package io.loadpilot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutputsTest {
    @Test
    void wrkSaysItsPercentilesInUnitsOfItsChoice() {
        assertThat(Wrk.plain().parse(text("wrk.txt")))
                .isEqualTo(new Reported(0.342, 1.01, 0, Map.of("p999_ms", 4.093)));
    }

    @Test
    void wrkCountsOtherStatusesAndSocketErrors() {
        String output = """
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 90
                """;
        assertThat(Wrk.plain().parse(output).errors()).isEqualTo(100);
    }

    @Test
    void wrk2WritesPercentilesWithThreeDecimals() {
        Reported reported = Wrk.two("wrk2").parse(" 50.000%    1.02ms\n 99.000%    1.50s \n 99.900%    2.00s \n");
        assertThat(reported).isEqualTo(new Reported(1.02, 1_500, 0, Map.of("p999_ms", 2_000.0)));
    }

    @Test
    void heySaysItsPercentilesInSeconds() {
        Reported reported = new Hey().parse(text("hey.txt"));
        assertThat(reported.p50Millis()).isEqualTo(0.3, within(1e-9));
        assertThat(reported.p99Millis()).isEqualTo(5.2, within(1e-9));
        assertThat(reported.errors()).isZero();
    }

    @Test
    void heyCountsOtherStatusesAndErrors() {
        String output = """
                Status code distribution:
                  [200]\t8600 responses
                  [404]\t30 responses

                Error distribution:
                  [20]\tGet "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused
                """;
        assertThat(new Hey().parse(output).errors()).isEqualTo(50);
    }

    @Test
    void h2loadTellsNoPercentiles() {
        Reported reported = new H2load("/").parse(text("h2load.txt"));
        assertThat(reported.p50Millis()).isNaN();
        assertThat(reported.p99Millis()).isNaN();
        assertThat(reported.errors()).isZero();
    }

    @Test
    void h2loadCountsErrorsAndTimeoutsAmongItsFailures() {
        String output = "requests: 90 total, 95 started, 90 done, 78 succeeded, 12 failed, 7 errored, 3 timeout\n";
        assertThat(new H2load("/").parse(output).errors()).isEqualTo(12);
    }

    @Test
    void gatlingCountsFailuresInItsLastProgress() {
        String progress = """
                ---- Requests ------------------------|---Total---|-----OK----|----KO----
                > Global                              |       259 |       250 |         9
                ---- Requests ------------------------|---Total---|-----OK----|----KO----
                > Global                              |     3,259 |     2,247 |     1,012
                > user                                |     3,259 |     2,247 |     1,012
                """;
        assertThat(new Gatling().parse(progress).errors()).isEqualTo(1_012);
    }

    @Test
    void gatlingSaysItsPercentilesInTheReport() {
        assertThat(new Gatling().parse(text("gatling.txt"))).isEqualTo(new Reported(0, 16, 0, Map.of("p999_ms", 44.0)));
    }

    @Test
    void k6SaysItsPercentilesInUnitsOfItsChoice() {
        assertThat(new K6().parse(text("k6-old.txt"))).isEqualTo(new Reported(0.31255, 4.12, 3));
    }

    @Test
    void k6WritesItsFailedChecksOut() {
        assertThat(new K6().parse("checks_failed......: 0.02% 7 out of 34000").errors())
                .isEqualTo(7);
    }

    @Test
    void locustSumsUpInItsLastLines() {
        assertThat(new Locust().parse(text("locust.txt"))).isEqualTo(new Reported(8, 32, 12));
    }

    /** The summary has more in it; the names are those of its schema. */
    @Test
    void loadPilotsWarmUpIsInItsCountsAndNotInItsPercentiles() {
        Reported reported = new LoadPilot("lp", Path.of("cache"), Path.of("s.loadpilot.kts")).parse("""
                {"requests_total": 301, "errors_total": 2,
                 "warm_up": {"requests": 101, "errors": 3, "arrivals": 100}, "arrivals": {"made": 300},
                 "service": {"p50_ms": 0.2, "p99_ms": 0.9, "p999_ms": 1.5},
                 "response": {"p50_ms": 0.3, "p99_ms": 1.1}, "lag": {"p99_ms": 0.1},
                 "health": {"dispatch_lag_p99_ms": 0.05}}
                """);

        assertThat(reported.get("requests_total")).isEqualTo(402);
        assertThat(reported.get("arrivals_made")).isEqualTo(400);
        assertThat(reported.errors()).isEqualTo(5);
        assertThat(reported.p99Millis()).isEqualTo(0.9);
        assertThat(reported.get("response_p99_ms")).isEqualTo(1.1);
    }

    @Test
    void nginxCountsRequestsInTheThirdPlace() {
        String page =
                "Active connections: 1 \nserver accepts handled requests\n 3 4 5 \nReading: 0 Writing: 1 Waiting: 0 \n";
        assertThat(Target.nginxRequests(page)).isEqualTo(5);
    }

    @Test
    void theLabCountsWhatItHasAnswered() {
        assertThat(Target.labRequests("{\"requests_total\":9,\"responses_total\":7,\"in_flight\":2}"))
                .isEqualTo(7);
    }

    @Test
    void theLiveHeapIsTheSumOfTheHistogram() throws IOException {
        String histogram = """
                4242:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         34567       40000000  [B (java.base@17.0.15)
                   2:         23456        1943040  java.lang.String (java.base@17.0.15)
                Total         58023       41943040
                """;
        assertThat(LiveHeap.megabytes(histogram)).isEqualTo(40);
    }

    @Test
    void aHistogramThatDidNotComeIsToldAsItIs() {
        assertThatIOException()
                .isThrownBy(() -> LiveHeap.megabytes("4242: No such process"))
                .withMessageContaining("No such process");
    }

    @Test
    void theKernelsAccountsIncludeChildrenThatHaveEnded() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 1 2 3 4 10 20 300 4000 20 0 1 0 5 6 7";
        assertThat(Usage.cpuMicros(stat)).isEqualTo(43_300_000);
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(OutputsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
