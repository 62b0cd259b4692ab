package example;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.json.Json;
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
