package example;

import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;

/** Limits of a service: of all its requests, of some of them, and piece by piece. */
final class ServiceLimits {
    private ServiceLimits() {}

    static TestPlan plan(String target) {
        return Plan.named("limits")
                .target(target)
                .scenario(Scenario.named("Thresholds")
                        .load(Load.constant(40, ofSeconds(5)))
                        .thresholds(limits -> {
                            limits.getP95().below(ofSeconds(1));
                            limits.percentile(99.99).below(ofSeconds(3)); // any percentile
                            limits.getErrorRate().below(0.5); // percent
                            limits.getThroughput().above(30); // requests per second

                            // The task as a whole, its pauses included.
                            limits.task("slow", slow -> {
                                slow.getP95().below(ofSeconds(2));
                                slow.getErrorRate().below(1);
                            });
                            limits.request(
                                    "GET /health", health -> health.getP99().below(ofSeconds(1)));

                            // Piece by piece; ends the run when more than one second is bad.
                            limits.every(ofSeconds(1), second -> {
                                second.getErrorRate().below(20);
                                second.setMayMiss(1);
                                second.setAbortRun(true);
                            });
                        })
                        .user(ServiceLimits::tasks))
                .toPlan();
    }

    private static void tasks(User user) {
        user.task("quick", 3, t -> t.get("/health"));
        user.task("slow", t -> t.get("/lab/delay", r -> r.query("ms", 20)));
    }
}
