package example;

import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.Response;
import io.loadpilot.values.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logged in once for all by the plan, once for each user, and again when a token has expired. */
final class LogIn {
    private final List<Integer> products = new CopyOnWriteArrayList<>();
    private volatile String adminToken = "";

    private LogIn() {}

    static TestPlan plan(String target) {
        return new LogIn().catalogue(target);
    }

    private TestPlan catalogue(String target) {
        return Plan.named("catalogue")
                .target(target)
                .setup(t -> {
                    adminToken = t.post("/auth/login", r -> r.json(Map.of("username", "admin", "password", "secret")))
                            .expect(200)
                            .getJson()
                            .get("access_token")
                            .getText();
                    for (Json product :
                            t.get("/api/products", r -> r.bearer(adminToken)).getJson()) {
                        products.add(product.get("id").getInt());
                    }
                })
                .teardown(t -> t.post("/auth/logout", r -> r.bearer(adminToken)))
                .scenario(Scenario.named("Catalogue")
                        .load(Load.ramp(20, ofSeconds(4), ofSeconds(1)))
                        .user(Customer::new))
                .scenario(Scenario.named("Forgetful")
                        .load(Load.constant(20, ofSeconds(5)))
                        .user(Forgetful::new))
                .toPlan();
    }

    /** One virtual user; its field is that user's own, the fields around it are shared by all. */
    private final class Customer {
        private String token = "";

        Customer(User user) {
            user.onStart(t -> {
                String name = "customer-" + t.getUserNumber(); // from 1
                token = t.post("/auth/login", r -> r.json(Map.of("username", name, "password", "secret")))
                        .expect(200)
                        .getJson()
                        .get("access_token")
                        .getText();
            });
            user.task("look at a product", t -> {
                int id = products.get(t.getRandom().nextInt(products.size()));
                t.get("/api/products/" + id, r -> r.bearer(token)).expect(200);
            });
            user.onStop(t -> t.post("/auth/logout", r -> r.bearer(token)));
        }
    }

    private static final class Forgetful {
        private String token = "expired";

        Forgetful(User user) {
            user.task("expired token", t -> {
                Response first = t.get("/orders", r -> r.bearer(token)).expect(200, 401);
                if (first.getStatus() == 401) {
                    token = t.post("/auth/login", r -> r.json(Map.of("username", "test", "password", "secret")))
                            .expect(200)
                            .getJson()
                            .get("access_token")
                            .getText();
                    t.get("/orders", r -> r.bearer(token)).expect(200);
                }
            });
        }
    }
}
