package io.loadpilot.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Pacing;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Start;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.ThresholdParser;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.IterationsPerUser;
import io.loadpilot.plan.user.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SmokePlanTest {
    private static final Session NOBODY = (Session) Proxy.newProxyInstance(
            Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, args) -> null);

    @Test
    void aTaskThatNeverEndedHasNotPassed() {
        TestPlan plan = new TestPlan("s", Optional.empty(), List.of(scenario("a")), Hook.NONE, Hook.NONE, Set.of());
        SmokeLog log = new SmokeLog();
        log.watchTask("a", "often", (session, completion) -> {}).start(NOBODY, failure -> {});
        log.watchTask("a", "seldom", (session, completion) -> completion.done(null))
                .start(NOBODY, failure -> {});

        List<SmokeStep> steps = log.steps(plan, "");

        assertThat(steps).extracting(SmokeStep::passed).containsExactly(false, true);
        assertThat(steps.get(0).problems()).containsExactly("never ended");
    }

    private static Scenario scenario(String name) {
        return new Scenario(
                name,
                new Constant(500, Duration.ofHours(1)),
                List.of(new Task("often", 9, "s:2"), new Task("seldom", 1, "s:3")),
                List.of(ThresholdParser.parse("s:4", "p99<1ms")),
                Limits.DEFAULT,
                () -> {
                    throw new UnsupportedOperationException();
                },
                "s:1");
    }

    @Test
    void eachScenarioHasOneUserForEachOfItsTasksAndNoLimits() {
        TestPlan plan = new TestPlan(
                        "s", Optional.empty(), List.of(scenario("a"), scenario("b")), Hook.NONE, Hook.NONE, Set.of("x"))
                .withWarmUp(Duration.ofMinutes(1));
        TestPlan smoke = SmokePlan.of(plan, new SmokeLog(), Duration.ofSeconds(90));

        assertThat(smoke.warmUp()).isZero();
        assertThat(smoke.secrets()).containsExactly("x");
        assertThat(smoke.scenarios()).allSatisfy(scenario -> {
            assertThat(scenario.load()).isEqualTo(new IterationsPerUser(2, 1, Duration.ofMinutes(4), Duration.ZERO));
            assertThat(scenario.tasks()).extracting(Task::weight).containsExactly(1, 1);
            assertThat(scenario.thresholds()).isEmpty();
            assertThat(scenario.pacing()).isEqualTo(Pacing.NONE);
        });
        assertThat(smoke.scenarios().get(0).start()).isEqualTo(Start.AT_ONCE);
        assertThat(smoke.scenarios().get(1).start()).isEqualTo(new Start(Optional.of("a"), Duration.ZERO));
    }
}
