package example;

import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.Task;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.Response;
import java.util.Map;

/** A transaction times several requests as one. Groups and tags tell requests apart in the numbers. */
final class Groups {
    private Groups() {}

    static TestPlan plan(String target) {
        return Plan.named("shop")
                .target(target)
                .scenario(Scenario.named("Shop")
                        .load(Load.constant(20, ofSeconds(4)))
                        .tag("team", "shop")
                        .thresholds(limits -> {
                            limits.transaction("buy", buy -> buy.getP95().below(ofSeconds(1)));
                            limits.tag(
                                    "group",
                                    "checkout/pay",
                                    pay -> pay.getErrorRate().below(1));
                        })
                        .user(Buyer::new))
                .toPlan();
    }

    static final class Buyer {
        private String token = "";

        Buyer(User user) {
            user.onStart(t ->
                    token = t.post("/auth/login", r -> r.json(Map.of("username", "test", "password", "secret")))
                            .getJson()
                            .get("access_token")
                            .getText());

            user.task("buy", this::buy);
        }

        private void buy(Task t) {
            String number = t.transaction("buy", () -> t.group("checkout", () -> checkout(t)));
            t.get("/lab/echo", r -> {
                r.query("order", number);
                r.tag("kind", "receipt");
            });
        }

        private String checkout(Task t) {
            t.get("/cart", r -> r.bearer(token)).expect(200);
            return t.group("pay", () -> {
                Response order = t.post("/orders", r -> {
                    r.bearer(token);
                    r.json(Map.of("item_id", 1, "qty", 1));
                });
                return order.expect(201).getJson().get("order_id").getText();
            });
        }
    }
}
