package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.http.ConnectionPolicy;
import io.loadpilot.http.ConnectionPolicy.Reuse;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.plan.Hook;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ShortageTest {
    private static final HttpOptions OPTIONS = new HttpOptions("http://localhost:1");
    private static final LoadProfile THOUSAND = new Users(1_000, Duration.ofSeconds(1), Duration.ZERO);

    @Test
    void aThousandUsersFitIntoAThousandFilesAndThoseOfLoadPilotItself() {
        assertThat(Shortage.of(plan(THOUSAND), OPTIONS, 1_100)).isEmpty();
        assertThat(Shortage.of(plan(THOUSAND), OPTIONS, 1_099))
                .hasValueSatisfying(what -> assertThat(what)
                        .startsWith("1,000 users have a connection each, and this process may open 999")
                        .contains("ulimit -Hn 1100", "--reuse shared"));
    }

    @Test
    void usersWhoShareConnectionsNeedFew() {
        HttpOptions shared = OPTIONS.withConnections(new ConnectionPolicy(Reuse.SHARED));

        assertThat(Shortage.of(plan(THOUSAND), shared, 200)).isEmpty();
    }

    @Test
    void nobodyKnowsHowManyUsersARateTakes() {
        assertThat(Shortage.of(plan(new Constant(1_000, Duration.ofSeconds(1))), OPTIONS, 200))
                .isEmpty();
    }

    private static TestPlan plan(LoadProfile load) {
        return new TestPlan(
                "plan",
                Optional.of("http://localhost:1"),
                List.of(LiveRun.scenario("users", load, LiveRun.get("/"))),
                Hook.NONE,
                Hook.NONE,
                Duration.ZERO,
                1,
                Set.of());
    }
}
