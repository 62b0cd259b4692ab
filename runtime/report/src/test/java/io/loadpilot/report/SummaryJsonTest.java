package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.Totals;
import io.loadpilot.metrics.verdict.Judge;
import io.loadpilot.metrics.verdict.Windows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SummaryJsonTest {
    private static final Path SCHEMA = Path.of("../../docs/reference/summary.schema.json");

    private final JsonMapper mapper = new JsonMapper();
    private final SampleRun run = new SampleRun();

    @ParameterizedTest
    @EnumSource(RunEnd.class)
    void validatesAgainstThePublishedSchemaHoweverTheRunEnded(RunEnd end) throws IOException {
        assertThat(schema().validate(text(run.summary(end)), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSummaryOfARunThatDidNothingIsValidToo() throws IOException {
        var totals = new Totals().end(RunEnd.INTERRUPTED, "", List.of());
        var summary = new RunSummary(
                run.info, totals, new Judge(List.of(), List.of()).judge(totals, new Windows(List.of(), List.of())));

        assertThat(schema().validate(text(summary), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesASummaryThatLacksAKeyOrHasTheWrongType() throws IOException {
        for (String key : List.of("p99_ms", "verdict", "health")) {
            ObjectNode broken = (ObjectNode) summary();
            broken.remove(key);
            assertThat(schema().validate(broken)).as(key).isNotEmpty();
        }
        ObjectNode broken = (ObjectNode) summary();
        ((ObjectNode) broken.get("response")).put("p50_ms", "12");
        assertThat(schema().validate(broken)).isNotEmpty();
    }

    @Test
    void everyKeyThatIsWrittenIsDescribedInTheSchema() throws IOException {
        JsonNode properties = mapper.readTree(Files.readString(SCHEMA)).get("properties");

        assertThat(new TreeSet<>(summary().propertyNames())).isEqualTo(new TreeSet<>(properties.propertyNames()));
    }

    @Test
    void theHeadlineKeysOfTheOriginalAreAtTheTop() {
        JsonNode json = summary();

        assertThat(json.get("scenario").asString()).isEqualTo("Shop, Admin");
        assertThat(json.get("rps_target").asDouble()).isEqualTo(105);
        assertThat(json.get("rps_actual").asDouble()).isEqualTo(11);
        assertThat(json.get("requests_total").asLong()).isEqualTo(39);
        assertThat(json.get("errors_total").asLong()).isEqualTo(9);
        assertThat(json.get("error_kinds").values().stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(9);
        assertThat(json.get("error_rate_pct").asDouble()).isCloseTo(100.0 * 9 / 42, within(0.001));
        assertThat(json.get("p50_ms").asDouble()).isCloseTo(50, within(0.1));
        assertThat(json.get("max_ms").asDouble()).isCloseTo(5_000, within(5.0));
        assertThat(json.get("duration_secs").asDouble()).isEqualTo(3);
    }

    @Test
    void rowsCarryTheirScenarioAndExactCounts() {
        JsonNode json = summary();

        assertThat(json.get("requests").get(2).get("scenario").asString()).isEqualTo("Admin");
        assertThat(json.get("requests").get(2).get("statuses").get("503").asLong())
                .isEqualTo(3);
        assertThat(json.get("requests").get(2).get("error_kinds").get("timeout").asLong())
                .isEqualTo(3);
        assertThat(json.get("tasks").get(0).get("count").asLong()).isEqualTo(30);
        assertThat(json.get("statuses").get("200").asLong()).isEqualTo(33);
        assertThat(json.get("timeline")).hasSize(3);
        assertThat(json.get("scenarios")
                        .get(1)
                        .get("arrivals")
                        .get("dropped_by")
                        .get("run_ended")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void whatTheScriptMeasuredItselfIsThere() {
        JsonNode json = summary();

        assertThat(json.at("/requests/1/tags/kind").asString()).isEqualTo("static");
        assertThat(json.at("/tags/0/key").asString()).isEqualTo("kind");
        assertThat(json.at("/tags/0/count").asLong()).isEqualTo(3);
        assertThat(json.at("/transactions/0/errors").asLong()).isEqualTo(3);
        assertThat(json.at("/timers/0/response/max_ms").asDouble()).isCloseTo(3, within(0.01));
        assertThat(json.at("/counters/0/total").asDouble()).isEqualTo(7.5);
        assertThat(json.at("/counters/0/rate").asDouble()).isEqualTo(2.5);
        assertThat(json.at("/gauges/0/last").asDouble()).isEqualTo(2);
        assertThat(json.at("/warm_up/requests").asLong()).isEqualTo(100);
        assertThat(json.get("seed").asLong()).isEqualTo(42);
        assertThat(json.at("/health/connections").asLong()).isEqualTo(3);
        assertThat(json.at("/health/loop_busy_pct").asDouble()).isEqualTo(60);
    }

    @Test
    void aThresholdWithWindowsTellsHowManyMissed() {
        JsonNode windowed = summary().get("thresholds").get(3);

        assertThat(windowed.get("expression").asString()).isEqualTo("every 1s: error rate < 5 %");
        assertThat(windowed.get("subject").asString()).isEqualTo("run");
        assertThat(windowed.get("windows").asLong()).isEqualTo(3);
        assertThat(windowed.get("windows_missed").asLong()).isEqualTo(3);
        assertThat(windowed.get("abort_run").asBoolean()).isTrue();
        assertThat(summary().get("thresholds").get(0).get("every_secs").isNull())
                .isTrue();
    }

    @Test
    void whatIsUnknownIsNull() {
        JsonNode json = summary();

        assertThat(json.get("health").get("steal_pct").isNull()).isTrue();
        assertThat(json.get("health").get("max_files").isNull()).isTrue();
        assertThat(json.get("thresholds").get(2).get("actual").isNull()).isTrue();
    }

    @Test
    void anInterruptedRunKeepsItsVerdictAndExitsWith130() {
        JsonNode json = mapper.readTree(text(run.summary(RunEnd.INTERRUPTED)));

        assertThat(json.get("verdict").asString()).isNotEqualTo("PASS");
        assertThat(json.get("exit_code").asInt()).isEqualTo(130);
        assertThat(json.get("interrupted").asBoolean()).isTrue();
    }

    @Test
    void secretsAreNotInIt() {
        assertThat(text(run.summary())).doesNotContain("s3cr3t").contains("token=***");
    }

    private JsonNode summary() {
        return mapper.readTree(text(run.summary()));
    }

    private static String text(RunSummary summary) {
        return new String(SummaryJson.of(summary, new Redaction(List.of(SampleRun.SECRET))), StandardCharsets.UTF_8);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    }
}
