package io.loadpilot.cli;

import static io.loadpilot.cli.LiveRun.get;
import static io.loadpilot.cli.LiveRun.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.http.ConnectionPolicy;
import io.loadpilot.http.ConnectionPolicy.Reuse;
import io.loadpilot.http.Protocol;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.load.IterationsPerUser;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of users at a time: none is lost, and nothing is counted twice. */
class ManyUsersTest {
    private static final int STREAMS = 500;

    private final Lab lab;

    ManyUsersTest() throws IOException {
        lab = Lab.start(LabOptions.defaults().withMaxStreams(STREAMS));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void eachOfTwoThousandUsersHasAConnectionOfItsOwn() throws Exception {
        run(2_000, new LiveRun(lab));

        assertThat(lab.counters().connectionsOpened()).isEqualTo(2_000);
    }

    @Test
    void fiveThousandUsersShareFewConnectionsOfHttp2() throws Exception {
        ConnectionPolicy shared = new ConnectionPolicy(Reuse.SHARED, null, null, STREAMS);
        run(5_000, new LiveRun(lab, it -> it.withProtocol(Protocol.H2C).withConnections(shared)));

        assertThat(lab.counters().connectionsOpened()).isBetween(2L, 100L);
    }

    private void run(int users, LiveRun live) throws Exception {
        IterationsPerUser load = new IterationsPerUser(3, users, Duration.ofMinutes(1), Duration.ZERO);

        RunTotals totals =
                live.run(1, scenario("many", load, get("/lab/delay?ms=300"))).totals();

        assertThat(totals.requests().errors()).isZero();
        assertThat(totals.requests().count()).isEqualTo(3L * users);
        assertThat(lab.counters().requests()).isEqualTo(3L * users);
    }
}
