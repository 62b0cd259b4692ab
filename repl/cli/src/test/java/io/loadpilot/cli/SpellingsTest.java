package io.loadpilot.cli;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.load.Curve;
import io.loadpilot.plan.load.Load;
import io.loadpilot.plan.load.ThinkTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One model, three spellings: each says the same, and the three plans are equal but for their lines. */
class SpellingsTest {
    private static final Path SCRIPTS = Path.of("src/test/scripts/spellings");

    @Test
    void kotlinGroovyAndJavaMakeTheSamePlan() {
        String kotlin = shown(plan("everything.loadpilot.kts"));

        assertThat(shown(plan("everything.loadpilot.groovy"))).isEqualTo(kotlin);
        assertThat(shown(inJava())).isEqualTo(kotlin);
    }

    @Test
    void whatIsLeftOutIsTheSameInAll() {
        String kotlin = shown(plan("defaults.loadpilot.kts"));

        assertThat(shown(plan("defaults.loadpilot.groovy"))).isEqualTo(kotlin);
        assertThat(shown(Plan.named("any")
                        .scenario(Scenario.named("Defaults").user(u -> u.task("task", t -> {})))
                        .toPlan()))
                .isEqualTo(kotlin);
    }

    private static TestPlan inJava() {
        return Plan.named("any")
                .target("http://localhost:8080/api")
                .warmUp(ofSeconds(1))
                .setup(t -> {}, ofMinutes(1))
                .teardown(t -> {}, ofSeconds(30))
                .scenario(Scenario.named("Ramp")
                        .load(Load.ramp(100, ofMinutes(2), ofSeconds(15)))
                        .maxUsers(50)
                        .maxBacklog(1_000)
                        .gracefulStop(ofSeconds(5))
                        .tag("team", "shop")
                        .thresholds(limits -> {
                            limits.getP99().below(ofMillis(500));
                            limits.percentile(99.95).below(ofSeconds(2));
                            limits.getErrorRate().below(0.5);
                            limits.getThroughput().above(10);
                            limits.task("browse", browse -> browse.getMean().below(ofMillis(200)));
                            limits.request("GET /cart", cart -> cart.getMax().below(ofSeconds(1)));
                            limits.transaction("buy", buy -> buy.getP50().below(ofSeconds(1)));
                            limits.tag("kind", "static", files -> files.getP95().below(ofMillis(50)));
                            limits.check("fresh", fresh -> fresh.getPassRate().above(99));
                            limits.every(ofSeconds(10), window -> {
                                window.getErrorRate().below(5);
                                window.setMayMiss(2);
                                window.setAbortRun(true);
                            });
                        })
                        .user(u -> {
                            u.onStart(t -> {});
                            u.task("browse", 5, t -> {});
                            u.check("browse", (status, body) -> status == 200 && body.isArray());
                            u.task("buy", t -> {});
                            u.onStop(t -> {});
                        }))
                .scenario(scenario("Stages")
                        .startAfter(ofSeconds(30))
                        .load(Load.stages(Curve.from(10)
                                .to(50, ofMinutes(1))
                                .hold(ofMinutes(3))
                                .jump(9)
                                .hold(ofMinutes(1)))))
                .scenario(scenario("Step").startAfter("Ramp", ofSeconds(5)).load(Load.step(20, ofMinutes(1), 4)))
                .scenario(scenario("Spike").load(Load.poisson(Load.spike(20, ofMinutes(1)))))
                .scenario(scenario("Users")
                        .load(Load.users(5, ofSeconds(20), ofSeconds(2)))
                        .thinkTime(new ThinkTime.Uniform(ofSeconds(1), ofSeconds(3)))
                        .pace(ofSeconds(2)))
                .scenario(scenario("UserStages")
                        .load(Load.userStages(Curve.from(0).to(5, ofSeconds(10)))))
                .scenario(scenario("Iterations")
                        .thinkTime(ofMillis(10))
                        .load(Load.iterations(100, 3, ofMinutes(1), ofSeconds(1))))
                .scenario(scenario("Each").load(Load.iterationsPerUser(10, 3)))
                .toPlan();
    }

    private static Scenario scenario(String name) {
        return Scenario.named(name).user(u -> u.task("task", t -> {}));
    }

    private static TestPlan plan(String file) {
        return Shell.plan(SCRIPTS.resolve(file), new ScriptInputs(Map.of(), Map.of(), 0, false));
    }

    /** All that a plan holds as text, a line for each thing, without script lines and code. */
    private static String shown(TestPlan plan) {
        Stream<String> top = Stream.of(
                "target " + plan.target(),
                "warmUp " + plan.warmUp(),
                "setup " + plan.setUp().atMost(),
                "teardown " + plan.tearDown().atMost());
        return Stream.concat(top, plan.scenarios().stream().flatMap(SpellingsTest::shown))
                .reduce("", (one, other) -> one + other + "\n");
    }

    private static Stream<String> shown(io.loadpilot.plan.Scenario scenario) {
        List<String> tasks = scenario.tasks().stream()
                .map(task -> new Task(task.name(), task.weight(), "") + "")
                .toList();
        List<String> thresholds = scenario.thresholds().stream()
                .map(it -> new Threshold(it.subject(), it.metric(), it.bound(), it.limit(), it.window(), "") + "")
                .toList();
        return Stream.of(
                scenario.name() + " " + scenario.load(),
                "  " + scenario.pacing() + " " + scenario.start() + " " + scenario.limits() + " " + scenario.tags(),
                "  " + tasks,
                "  " + Optional.of(thresholds));
    }
}
