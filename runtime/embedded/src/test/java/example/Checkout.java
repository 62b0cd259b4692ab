package example;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.verdict.ThresholdResult;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.json.Json;
import java.nio.file.Path;
import java.util.Map;

/** A shop under load: everybody logs in, five of six visitors browse, one buys. */
final class Checkout {
    private Checkout() {}

    static TestPlan plan(String target) {
        return Plan.named("checkout")
                .target(target)
                .scenario(Scenario.named("CheckoutFlow")
                        .load(Load.ramp(100, ofSeconds(10), ofSeconds(5)))
                        .thresholds(limits -> {
                            limits.getP99().below(ofMillis(500));
                            limits.getP95().below(ofMillis(300));
                            limits.getErrorRate().below(1);
                            limits.task("browse", browse -> browse.getP99().below(ofMillis(200)));
                        })
                        .user(Shopper::new))
                .toPlan();
    }

    /** Gives the exit code of a process. */
    static int run(TestPlan plan, Path results) throws InterruptedException {
        RunSummary summary = LoadPilot.of(plan).keepIn(results).run();

        System.out.println(summary.judgement().verdict());
        summary.judgement().reasons().forEach(System.out::println);
        for (ThresholdResult result : summary.judgement().thresholds()) {
            System.out.println(result.scoped().expression() + ", was " + result.actual());
        }
        for (RowSnapshot row : summary.totals().requestRows()) {
            double p99 = Times.millisAt(row.stats().timings().response(), 99);
            System.out.println(row.row().label() + ": " + row.stats().count() + " requests, p99 " + p99 + " ms");
        }
        return summary.exitCode();
    }

    static final class Shopper {
        private String token = "";

        Shopper(User user) {
            user.onStart(t ->
                    token = t.post("/auth/login", r -> r.json(Map.of("username", "test", "password", "secret")))
                            .getJson()
                            .get("access_token")
                            .getText());

            user.task("browse", 5, t -> t.get("/api/products", r -> r.bearer(token)));
            user.check("browse", (status, body) -> status == 200 && body.isArray());

            user.task("purchase", t -> {
                Json item = t.get("/cart", r -> r.bearer(token))
                        .getJson()
                        .get("items")
                        .get(0)
                        .get("id");
                t.post("/orders", r -> {
                            r.bearer(token);
                            r.json(Map.of("item_id", item, "qty", 1));
                        })
                        .expect(201);
            });

            user.onStop(t -> t.post("/auth/logout", r -> r.bearer(token)));
        }
    }
}
