package io.loadpilot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final Machine MACHINE = new Machine("2026-01-02T03:04:05Z", "A CPU", 2, "Linux 6", "17", 0.02);

    @Test
    void theTablesAreTheGoldenOnes() throws IOException {
        assertThat(Markdown.of(results())).isEqualTo(golden());
    }

    @Test
    void whatWasNotMeasuredHasNoTable() {
        Results nothing = new Results(
                MACHINE,
                Map.of(),
                Comparison.NONE,
                Comparison.NONE,
                Comparison.NONE,
                List.of(),
                List.of(),
                null,
                null,
                null,
                false);

        assertThat(Markdown.of(nothing).lines().filter(line -> line.startsWith("##")))
                .containsExactly("## LoadPilot and its goals");
    }

    private static Results results() {
        Map<String, Double> counted = Map.of(
                "arrivals_made",
                4_000.0,
                "requests_total",
                4_001.0,
                "lag_p99_ms",
                0.12,
                "response_p50_ms",
                0.2,
                "response_p99_ms",
                0.91);
        Measurement paced = measurement("loadpilot", 500, 160, counted);
        return new Results(
                MACHINE,
                Map.of("hey", "Debian: apt-get install hey"),
                comparison(
                        measurement("wrk", 100_000, 5, Map.of("p999_ms", 4.2)),
                        measurement("loadpilot", 60_000, 10, Map.of())),
                comparison(measurement("h2load", 90_000, 4, Map.of()), measurement("loadpilot", 36_000, 12, Map.of())),
                Comparison.NONE,
                List.of(
                        crowd(50, true, 10, 12),
                        crowd(5_000, true, 12, 20),
                        crowd(50_000, true, 16, 1_000),
                        crowd(10_000, false, 18, 100)),
                List.of(
                        new Precision(500, 8, comparison(paced)),
                        new Precision(5_000, 8, comparison(paced, measurement(LoadPilot.WARM, 5_000, 20, counted)))),
                new Recording(41.5, 0),
                new StartUp(210, 620, 2_400),
                new Endurance(60, 30, 36),
                true);
    }

    private static Crowd crowd(int users, boolean overHttp2, double micros, double liveMegabytes) {
        return new Crowd(
                users, overHttp2, comparison(measurement("loadpilot", 50_000, micros, Map.of())), liveMegabytes);
    }

    private static Comparison comparison(Measurement... runs) {
        Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
        for (Measurement run : runs) {
            rounds.put(run.tool(), List.of(run));
        }
        return Comparison.of(rounds);
    }

    private static Measurement measurement(String tool, double perSecond, double micros, Map<String, Double> more) {
        double requests = perSecond * 8 + 1;
        Timeline.Window window = new Timeline.Window(perSecond, micros, perSecond * micros / 1e6, 0.75);
        return new Measurement(tool, requests, window, 1.5, micros + 2, 120.25, new Reported(0.4, 1.9, 0, more));
    }

    private static String golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(MarkdownTest.class.getResourceAsStream("tables.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
