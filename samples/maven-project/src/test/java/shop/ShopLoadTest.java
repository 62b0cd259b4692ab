package shop;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.junit.LoadTest;
import io.loadpilot.junit.SmokeTest;
import io.loadpilot.plan.load.Load;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ShopLoadTest {
    private static ShopServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new ShopServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @SmokeTest
    void everyTaskWorks(Plan plan) {
        browse(plan);
    }

    /** On a machine that is too busy to tell, it counts as skipped. */
    @LoadTest(inconclusive = LoadTest.Inconclusive.IS_ABORTED)
    void holdsTwentyVisitorsASecond(Plan plan) {
        browse(plan);
    }

    private static void browse(Plan plan) {
        plan.target("http://localhost:" + server.port())
                .scenario(Scenario.named("Browse")
                        .load(Load.constant(20, ofSeconds(3)))
                        .thresholds(limits -> {
                            limits.getErrorRate().below(1);
                            limits.getP50().below(ofMillis(500));
                        })
                        .user(Visitor::new));
    }

    /** One virtual user; its fields are that user's state. */
    private static final class Visitor {
        private String token = "";

        Visitor(User user) {
            user.onStart(task -> token = task.post("/login", request -> request.json(Map.of("name", "ada")))
                    .getJson()
                    .get("token")
                    .getText());
            user.task("browse", task -> task.get("/products", request -> request.bearer(token)));
            user.check("browse", (status, body) -> status == 200 && body.getSize() == 1);
        }
    }
}
