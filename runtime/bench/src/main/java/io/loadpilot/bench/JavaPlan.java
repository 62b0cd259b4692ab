package io.loadpilot.bench;

import static java.time.Duration.ofSeconds;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.load.Load;
import java.util.Map;

/** The work of the bench in Java. Arguments: URL, users, seconds. */
public final class JavaPlan {
    private String token = "";

    private JavaPlan(User user) {
        user.onStart(t -> token = t.post("/auth/login", r -> r.json(Map.of("username", "bench", "password", "bench")))
                .getJson()
                .get("access_token")
                .getText());
        user.task("user", t -> t.get("/api/user", r -> r.bearer(token)));
        user.check(
                "user",
                (status, body) -> status == 200 && body.get("name").getText().equals("bench"));
    }

    public static void main(String[] arguments) throws Exception {
        int users = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        RunSummary summary = LoadPilot.run(Plan.named("bench")
                .target(arguments[0])
                .scenario(Scenario.named("Bench")
                        .load(Load.users(users, ofSeconds(seconds)))
                        .gracefulStop(ofSeconds(5))
                        .user(JavaPlan::new))
                .toPlan());
        var requests = summary.totals().requests();
        var service = requests.timings().service();
        System.out.println(Times.millisAt(service, 50) + " " + Times.millisAt(service, 99) + " " + requests.errors());
    }
}
