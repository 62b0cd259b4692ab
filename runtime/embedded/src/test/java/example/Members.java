package example;

import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.feed.Feeder;
import io.loadpilot.values.feed.Row;
import io.loadpilot.values.feed.Rows;
import io.loadpilot.values.json.Json;
import java.util.Map;

/** Rows of files: paths begin at the working folder. */
final class Members {
    private Members() {}

    static TestPlan plan(String target) {
        Plan plan = Plan.named("members").target(target);
        Feeder<Row> accounts = plan.csv("../../samples/data/users.csv").unique(); // each row once, then the run ends
        Rows<Row> cities = plan.csv("../../samples/data/users.csv").shuffled(); // all in a random order, and again
        Feeder<Json> items = plan.json("../../samples/data/items.json").sequential(); // one after the other, and again

        return plan.scenario(Scenario.named("Members")
                        .load(Load.iterationsPerUser(10, 5, ofSeconds(5), ofSeconds(0)))
                        .user(user -> new Member(user, accounts, cities, items)))
                .toPlan();
    }

    static final class Member {
        private String token = "";

        Member(User user, Feeder<Row> accounts, Rows<Row> cities, Feeder<Json> items) {
            Row account = user.next(accounts); // users get their rows in the order of their numbers
            var login = Map.of("username", account.get("name"), "password", account.get("password"));

            user.onStart(t -> token = t.post("/auth/login", r -> r.json(login))
                    .expect(200)
                    .getJson()
                    .get("access_token")
                    .getText());

            user.task("order", t -> {
                Json item = t.next(items);
                t.post("/orders", r -> {
                            r.bearer(token);
                            r.json(item);
                        })
                        .expect(201);
            });
            user.task("search", t -> {
                Row near = t.next(cities);
                t.get("/lab/echo", r -> r.query("near", near.get("city")));
            });
            user.task("by number", t -> {
                Row row = cities.get(t.getIteration()); // after the last comes the first again
                t.get("/lab/echo", r -> r.query("city", row.get("city")));
            });
        }
    }
}
