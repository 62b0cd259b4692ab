package io.loadpilot.junit;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.plan.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

final class LoadTestTest {
    private static Lab lab;

    @BeforeAll
    static void open() throws IOException {
        lab = Lab.start(LabOptions.defaults());
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    /** Run by the tests below only: its name ends in no way that Surefire looks for. */
    static final class Cases {
        @LoadTest
        void holds(Plan plan) {
            plan.target(lab.uri().toString()).scenario(scenario("/health"));
        }

        @LoadTest(results = "")
        void misses(Plan plan) {
            plan.target(lab.uri().toString()).scenario(scenario("/lab/status/503"));
        }

        @LoadTest(results = "", inconclusive = LoadTest.Inconclusive.IS_ABORTED)
        void measuresNothing(Plan plan) {
            plan.target(lab.uri().toString())
                    .scenario(Scenario.named("S").load(Load.iterations(1, 1)).user(u -> u.task("idle", t -> {})));
        }

        @LoadTest(results = "")
        void isNoPlan(Plan plan) {
            plan.target("nowhere").scenario(Scenario.named("S").user(u -> u.task("task", 0, t -> {})));
        }

        @SmokeTest
        void works(Plan plan) {
            plan.target(lab.uri().toString()).scenario(scenario("/health"));
        }

        @SmokeTest
        void isBroken(Plan plan) {
            plan.target(lab.uri().toString()).scenario(scenario("/lab/status/500"));
        }

        @SmokeTest
        void doesNotStart(Plan plan) {
            plan.target(lab.uri().toString()).scenario(Scenario.named("S").user(u -> {
                u.onStart(t ->
                        t.post("/lab/status/500", r -> r.json(Map.of("pin", 1))).expect(200));
                u.task("first", t -> t.get("/health"));
                u.task("second", t -> t.get("/health"));
            }));
        }

        @SmokeTest
        void isNotSetUp(Plan plan) {
            plan.target(lab.uri().toString())
                    .setup(t -> t.get("/lab/status/503").expect(200))
                    .scenario(scenario("/health"));
        }

        private static Scenario scenario(String path) {
            return Scenario.named("S")
                    .load(Load.constant(50, ofMillis(200)))
                    .thresholds(limits -> limits.getErrorRate().below(1))
                    .user(u -> u.task("get", t -> t.get(path)));
        }
    }

    @Test
    void aPlanThatKeepsItsThresholdsPassesAndLeavesItsResults() throws IOException {
        Path results = Path.of("target/loadpilot/results");
        long before = folders(results);

        assertThat(result("holds").getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        assertThat(folders(results)).isEqualTo(before + 1);
    }

    @Test
    void oneThatMissesThemFailsWithWhatWasMissedAndWhy() {
        assertThat(message("misses"))
                .contains(
                        "verdict FAIL", "missed  error rate < 1 %, was 100 %", "10 × GET /lab/status/{id}: status 503");
    }

    @Test
    void oneThatMeasuredNothingIsAbortedWhereThatIsWanted() {
        TestExecutionResult result = result("measuresNothing");

        assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(result.getThrowable().orElseThrow()).hasMessageContaining("verdict INCONCLUSIVE");
    }

    @Test
    void everythingThatIsWrongWithAPlanIsTold() {
        assertThat(message("isNoPlan")).contains("\"nowhere\" is not an HTTP URL", "weight 0", "LoadTestTest.java:");
    }

    @Test
    void aSmokeTestRunsEachTaskOnce() {
        long before = lab.counters().requests("GET /health");

        assertThat(result("works").getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        assertThat(lab.counters().requests("GET /health")).isEqualTo(before + 1);
    }

    @Test
    void aSmokeTestFailsByARequestThatFails() {
        assertThat(message("isBroken")).contains("GET /lab/status/{id}: status 500");
    }

    @Test
    void aSmokeTestTellsWhatFailedWithRequestAndResponse() {
        long before = lab.counters().requests();

        assertThat(message("doesNotStart").lines().map(String::strip))
                .containsSubsequence(
                        "S / onStart",
                        "POST /lab/status/{id}: expected 200, was 500",
                        "> POST " + lab.uri() + "/lab/status/500",
                        ">   \"pin\": 1",
                        "S / first",
                        "not run, as onStart failed",
                        "S / second",
                        "not run, as onStart failed");
        assertThat(lab.counters().requests()).isEqualTo(before + 1);
    }

    @Test
    void aSetupThatFailsIsAStepToo() {
        assertThat(message("isNotSetUp"))
                .contains("setup\n    GET /lab/status/{id}: expected 200, was 503", "not run: setup failed");
    }

    private static String message(String method) {
        TestExecutionResult result = result(method);
        assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
        return String.valueOf(result.getThrowable().orElseThrow().getMessage());
    }

    private static TestExecutionResult result(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Cases.class, method, Plan.class.getName()))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .map(Event::getPayload)
                .flatMap(payload -> payload.map(TestExecutionResult.class::cast).stream())
                .findFirst()
                .orElseThrow();
    }

    private static long folders(Path parent) throws IOException {
        if (!Files.exists(parent)) {
            return 0;
        }
        try (Stream<Path> found = Files.list(parent)) {
            return found.count();
        }
    }
}
