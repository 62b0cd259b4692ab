package example;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Curve;
import io.loadpilot.plan.load.Load;
import io.loadpilot.plan.load.ThinkTime;

/** An open load, and a closed one. */
final class Profiles {
    private Profiles() {}

    static TestPlan plan(String target) {
        return Plan.named("profiles")
                .target(target)
                .scenario(Scenario.named("Stages")
                        .load(Load.stages(Curve.from(0)
                                .to(40, ofSeconds(2))
                                .hold(ofSeconds(1))
                                .jump(10) // 600 a minute
                                .hold(ofSeconds(2))
                                .to(0, ofSeconds(1))))
                        .user(user -> user.task("health", t -> t.get("/health"))))
                .scenario(Scenario.named("Readers")
                        .load(Load.users(10, ofSeconds(4)))
                        .thinkTime(new ThinkTime.Uniform(ofMillis(50), ofMillis(150)))
                        .user(user -> user.task("front page", t -> t.get("/"))))
                .toPlan();
    }
}
