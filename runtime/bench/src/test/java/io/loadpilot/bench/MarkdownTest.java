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
        Map<String, Measurement> maximum = new LinkedHashMap<>();
        maximum.put("wrk", measurement("wrk", 100_000, 5, Map.of()));
        maximum.put("loadpilot", measurement("loadpilot", 60_000, 10, Map.of()));
        Map<String, Double> counted = Map.of(
                "arrivals_made",
                4_000.0,
                "requests_total",
                4_001.0,
                "lag_p99_ms",
                0.12,
                "late_p99_ms",
                0.8,
                "response_p50_ms",
                0.2,
                "response_p99_ms",
                0.91);
        Results results = new Results(
                MACHINE,
                Map.of("hey", "Debian: apt-get install hey"),
                maximum,
                Map.of(),
                List.of(new Precision(500, 8, measurement("loadpilot", 500, 160, counted))),
                new StartUp(210, 620, 2_400),
                true);

        assertThat(Markdown.of(results)).isEqualTo(golden());
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
