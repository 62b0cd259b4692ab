package example;

import static java.time.Duration.ofSeconds;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.feed.Feeder;
import io.loadpilot.values.feed.Row;

/** Each user shows a client certificate of its own. */
final class Certificates {
    private static final String FOLDER = "../../samples/data/certificates/";

    private Certificates() {}

    static TestPlan plan(String target) {
        Plan plan = Plan.named("certificates").target(target);
        Feeder<Row> people = plan.csv(FOLDER + "people.csv").unique();

        return plan.scenario(Scenario.named("Accounts")
                        .load(Load.iterationsPerUser(5, 2, ofSeconds(5), ofSeconds(0)))
                        .user(user -> account(user, user.next(people))))
                .toPlan();
    }

    private static void account(User user, Row me) {
        user.clientCertificate(FOLDER + me.get("certificate")); // also: file of the key, password
        user.task("account", t -> t.get("/health").expect(200));
    }
}
