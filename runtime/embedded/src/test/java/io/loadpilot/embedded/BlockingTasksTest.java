package io.loadpilot.embedded;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.java.Plan;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.Work;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.load.Load;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.values.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task that blocks can do, against a real server. */
final class BlockingTasksTest {
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
    void requestsAreSentOneAfterTheOtherAndAnswered() throws Exception {
        List<Object> seen = new ArrayList<>();

        RunTotals totals = once(t -> {
            String token = t.post("/auth/login", r -> r.json(Map.of("username", "ada", "password", "secret")))
                    .expect(200)
                    .getJson()
                    .get("access_token")
                    .getText();
            seen.add(t.get("/cart", r -> r.bearer(token))
                    .getJson()
                    .get("items")
                    .get(0)
                    .get("id")
                    .getInt());
            seen.add(t.getUserNumber());
            seen.add(t.getIteration());
        });

        assertThat(seen).containsExactly(1, 1, 0L);
        assertThat(requests(totals))
                .containsExactlyInAnyOrderEntriesOf(Map.of("POST /auth/login", 1L, "GET /cart", 1L));
        assertThat(totals.requests().errors()).isZero();
    }

    @Test
    void aBatchGivesItsResponsesInTheOrderOfItsRequests() throws Exception {
        AtomicReference<List<Integer>> statuses = new AtomicReference<>();

        once(t -> statuses.set(t
                .batch(batch -> {
                    batch.get("/lab/status/204");
                    batch.get("/lab/echo", r -> r.query("q", "a b"));
                    batch.request("DELETE", "/lab/status/404");
                })
                .stream()
                .map(Response::getStatus)
                .toList()));

        assertThat(statuses.get()).containsExactly(204, 200, 404);
    }

    @Test
    void groupsTransactionsAndRetriesHaveBlockingCodeInside() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        RunTotals totals = once(t -> {
            String health = t.transaction(
                    "all",
                    () -> t.group("outer", () -> {
                        t.group("inner", () -> {
                            t.get("/health");
                        });
                        return t.get("/health").getJson().get("status").getText();
                    }));
            assertThat(health).isEqualTo("ok");
            t.retry(3, ofMillis(1), attempt -> {
                attempts.set(attempt);
                return t.get("/lab/status/" + (attempt < 3 ? 503 : 200)).expect(200);
            });
        });

        assertThat(attempts).hasValue(3);
        assertThat(totals.rows().stream()
                        .map(row -> row.row().name() + row.row().tags())
                        .filter(name -> name.contains("group")))
                .containsExactlyInAnyOrder("GET /health{group=outer/inner}", "GET /health{group=outer}");
        assertThat(totals.transactionRows().get(0).stats().errors()).isZero();
        assertThat(totals.requests().errors()).isEqualTo(2);
        assertThat(totals.taskRows().get(0).stats().errors())
                .as("what was retried fails no task")
                .isZero();
    }

    @Test
    void aPollWaitsForTheResponseThatIsWanted() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        RunTotals totals = once(t -> t.poll(ofMillis(1), ofSeconds(30), Response::getOk, () -> {
            int status = asked.incrementAndGet() < 3 ? 404 : 200;
            return t.get("/lab/status/" + status);
        }));

        assertThat(asked).hasValue(3);
        assertThat(totals.taskRows().get(0).stats().errors()).isZero();
    }

    @Test
    void whatTheCodeThrowsIsAnErrorOfTheTask() throws Exception {
        RunTotals totals = once(t -> {
            t.get("/health");
            throw new IOException("no room on the disk");
        });

        assertThat(errors(totals)).containsExactly("IOException: no room on the disk");
        assertThat(totals.taskRows().get(0).stats().count(OutcomeKind.SCRIPT_ERROR))
                .isEqualTo(1);
    }

    @Test
    void aMissingMemberAndAnUnexpectedStatusAreFailedChecks() throws Exception {
        RunTotals missing = once(t -> t.get("/health").getJson().get("nothing"));
        RunTotals unexpected = once(t -> t.get("/health").expect(201));

        assertThat(errors(missing)).singleElement().asString().contains("no \"nothing\"");
        assertThat(errors(unexpected)).containsExactly("expected 201, was 200");
        assertThat(unexpected.requests().count(OutcomeKind.CHECK_FAILED)).isEqualTo(1);
    }

    @Test
    void anotherThreadIsToldThatItCannotSend() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();

        once(t -> {
            Thread other = new Thread(() -> t.get("/health"));
            other.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
            other.start();
            other.join();
        });

        assertThat(failure.get()).hasMessageContaining("use batch for several at once");
    }

    /** With one event loop: if tasks blocked it, none could come while another waits. */
    @Test
    void aTaskThatBlocksItsThreadHoldsUpNobodyElse() throws Exception {
        CountDownLatch together = new CountDownLatch(20);

        RunTotals totals = totals(Load.iterationsPerUser(1, 20), t -> {
            together.countDown();
            together.await();
            t.get("/health");
        });

        assertThat(totals.requests().count()).isEqualTo(20);
    }

    private RunTotals once(Work work) throws InterruptedException {
        return totals(Load.iterations(1, 1), work);
    }

    private RunTotals totals(LoadProfile load, Work work) throws InterruptedException {
        Plan plan = Plan.named("test")
                .target(lab.uri().toString())
                .scenario(Scenario.named("S").load(load).user(u -> u.task("task", work)));
        return LoadPilot.of(plan.toPlan())
                .http(http -> http.withRequestTimeout(ofSeconds(30)))
                .run()
                .totals();
    }

    private static Map<String, Long> requests(RunTotals totals) {
        return totals.requestRows().stream()
                .collect(Collectors.toMap(
                        row -> row.row().name(), row -> row.stats().count()));
    }

    private static List<String> errors(RunTotals totals) {
        return totals.errors().stream().map(ErrorExample::message).distinct().toList();
    }
}
