package io.loadpilot.embedded;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.load.Load;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of code that blocks when its run ends. */
final class BlockingEndTest {
    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = Lab.start(LabOptions.defaults());
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theEndOfTheRunInterruptsACodeThatBlocksAndWaitsForIt() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();

        RunTotals totals = LoadPilot.run(Plan.named("test")
                        .target(lab.uri().toString())
                        .scenario(Scenario.named("S")
                                .load(Load.users(1, ofMillis(200)))
                                .gracefulStop(ofMillis(100))
                                .user(u -> u.task("wait", t -> {
                                    try {
                                        new CountDownLatch(1).await();
                                    } finally {
                                        ended.set(true);
                                    }
                                })))
                        .toPlan())
                .totals();

        assertThat(ended).isTrue();
        assertThat(totals.taskRows().get(0).stats().count(OutcomeKind.CANCELLED))
                .isEqualTo(1);
    }

    @Test
    void theEndOfTheRunTakesBackARequestUnderWay() throws Exception {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

        LoadPilot.run(Plan.named("test")
                .target(lab.uri().toString())
                .scenario(Scenario.named("S")
                        .load(Load.users(1, ofMillis(200)))
                        .gracefulStop(ofMillis(100))
                        .user(u -> {
                            u.task("wait", t -> {
                                try {
                                    t.get("/lab/never");
                                } catch (CancellationException cancelled) {
                                    seen.add("cancelled");
                                    throw cancelled;
                                }
                            });
                            u.onStop(t -> seen.add("stopped " + t.get("/health").getStatus()));
                        }))
                .toPlan());

        assertThat(seen).containsExactly("cancelled", "stopped 200");
    }
}
