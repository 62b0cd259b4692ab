package io.loadpilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Ramp;
import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.plan.problem.Problem;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.UserFactory;
import io.loadpilot.plan.user.UserProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestPlanTest {
    private static final UserFactory NOBODY = () -> new UserProgram() {
        @Override
        public Action task(int index) {
            return Action.NONE;
        }

        @Override
        public void cancel(String why) {}
    };

    @Test
    void aPlanThatIsRightIsKeptAsItIs() {
        TestPlan plan =
                plan("http://localhost:8080", scenario("shop", LoadProfile.standard(), new Task("browse", 1, "s:3")));

        assertThat(plan.scenarios()).extracting(Scenario::name).containsExactly("shop");
        assertThat(plan.withTarget("https://example.com").target()).contains("https://example.com");
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsLine() {
        Scenario wrong = scenario(
                        "shop",
                        new Ramp(0, Duration.ofSeconds(5), Duration.ofSeconds(10)),
                        new Task("browse", 0, "s:3"),
                        new Task("browse", 1, "s:4"))
                .withLimits(new Limits(0, -1, Duration.ofSeconds(-1)))
                .withThresholds(List.of(ThresholdParser.parse("s:5", "bruse.p99<1s")));

        assertThatThrownBy(() -> plan("localhost:8080", wrong, wrong))
                .isInstanceOfSatisfying(
                        InvalidPlanException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::toString)
                                .contains(
                                        "plan: the target \"localhost:8080\" is not an HTTP URL; write one such as http://localhost:8080",
                                        "s:1: rps is 0; give a rate above 0, in task starts per second",
                                        "s:1: rampUp 10s is longer than duration 5s; shorten rampUp or lengthen duration",
                                        "s:1: maxUsers is 0; allow at least 1 virtual user",
                                        "s:1: maxBacklog is -1; give 0 or more waiting arrivals",
                                        "s:1: gracefulStop is -1s; give 0 or more, such as 30.seconds",
                                        "s:3: task \"browse\" has weight 0; give a weight of 1 or more, or remove the task",
                                        "s:4: task \"browse\" is declared twice; give each task of a scenario a name of its own",
                                        "s:5: threshold \"bruse: p99 < 1000 ms\" is for a task that does not exist; did you mean"
                                                + " \"browse\"? There are: browse",
                                        "s:1: scenario \"shop\" is declared twice; give each scenario a name of its own"));
    }

    @Test
    void aPlanWithoutScenarioIsRefused() {
        assertThatThrownBy(() -> plan("http://localhost"))
                .hasMessage("plan: there is no scenario; add scenario(\"name\") { user { … } }");
    }

    @Test
    void aScenarioWithoutTaskIsRefused() {
        assertThatThrownBy(() -> plan("http://localhost", scenario("shop", LoadProfile.standard())))
                .hasMessage("s:1: scenario \"shop\" has no task; add user { task(\"name\") { … } }");
    }

    @Test
    void namesMustNotBeBlank() {
        assertThatThrownBy(
                        () -> plan("http://localhost", scenario(" ", LoadProfile.standard(), new Task("", 1, "s:2"))))
                .hasMessageContaining("s:1: the scenario has no name")
                .hasMessageContaining("s:2: the task has no name");
    }

    @Test
    void oneScenarioCanBeChosenByName() {
        Task task = new Task("t", 1, "s:2");
        TestPlan plan = plan(
                "http://localhost",
                scenario("light", new Constant(1, Duration.ofSeconds(1)), task),
                scenario("heavy", new Constant(9, Duration.ofSeconds(1)), task));

        assertThat(plan.only(List.of("heavy")).scenarios())
                .extracting(s -> ((Constant) s.load()).rps())
                .containsExactly(9.0);
        assertThatThrownBy(() -> plan.only(List.of("hevy")))
                .hasMessage("plan: there is no scenario \"hevy\"; did you mean \"heavy\"? There are: light, heavy");
    }

    @Test
    void aPrintedPlanKeepsItsSecrets() {
        Scenario scenario = scenario("shop", LoadProfile.standard(), new Task("browse", 1, "s:3"));
        TestPlan plan =
                new TestPlan("plan", Optional.empty(), List.of(scenario), Hook.NONE, Hook.NONE, Set.of("s3cr3t"));

        assertThat(plan.toString()).doesNotContain("s3cr3t").contains("browse");
    }

    private static TestPlan plan(String target, Scenario... scenarios) {
        return new TestPlan("plan", Optional.of(target), List.of(scenarios), Hook.NONE, Hook.NONE, Set.of());
    }

    private static Scenario scenario(String name, LoadProfile load, Task... tasks) {
        return new Scenario(name, load, List.of(tasks), List.of(), Limits.DEFAULT, NOBODY, "s:1");
    }
}
