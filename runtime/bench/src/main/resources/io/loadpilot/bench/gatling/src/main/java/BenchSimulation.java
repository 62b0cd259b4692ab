import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.holdFor;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.jumpToRps;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Log in once, then read the user in a closed loop; with a rate, throttled to it. */
public final class BenchSimulation extends Simulation {
    private final Duration length = Duration.ofSeconds(Integer.getInteger("seconds"));
    private final int rate = Integer.getInteger("rate", 0);

    public BenchSimulation() {
        ChainBuilder login = exec(http("login")
                .post("/auth/login")
                .header("Content-Type", "application/json")
                .body(StringBody("{\"username\":\"bench\",\"password\":\"bench\"}"))
                .check(status().is(200), jmesPath("access_token").saveAs("token")));
        ChainBuilder user = exec(http("user")
                .get("/api/user")
                .header("Authorization", "Bearer #{token}")
                .check(status().is(200), jmesPath("name").is("bench")));
        PopulationBuilder users = scenario("bench")
                .exec(login, rate == 0 ? during(length).on(user) : forever().on(user))
                .injectOpen(atOnceUsers(Integer.getInteger("users")));
        var run = setUp(users).protocols(http.baseUrl(System.getProperty("base")));
        if (rate > 0) {
            run.throttle(jumpToRps(rate), holdFor(length)).maxDuration(length);
        }
    }
}
