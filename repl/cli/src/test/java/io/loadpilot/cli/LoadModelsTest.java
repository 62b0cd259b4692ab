package io.loadpilot.cli;

import static io.loadpilot.cli.LiveRun.get;
import static io.loadpilot.cli.LiveRun.request;
import static io.loadpilot.cli.LiveRun.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Start;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.load.IterationsPerUser;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.plan.load.Poisson;
import io.loadpilot.plan.load.Ramp;
import io.loadpilot.plan.load.Segment;
import io.loadpilot.plan.load.Spike;
import io.loadpilot.plan.load.Stages;
import io.loadpilot.plan.load.Step;
import io.loadpilot.plan.load.Users;
import io.loadpilot.plan.user.Action;
import io.loadpilot.schedule.Schedules;
import io.loadpilot.schedule.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each load model for real: what was wanted, what the summary says, and what the lab counted. */
final class LoadModelsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Lab lab = startLab();
    private final LiveRun live = new LiveRun(lab);

    private static Lab startLab() {
        try {
            return Lab.start(LabOptions.defaults());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @BeforeEach
    void forget() {
        lab.counters().reset();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    static Stream<Arguments> counted() {
        Segment up = new Segment(SECOND, 0, 300);
        return Stream.of(
                Arguments.of(new Constant(20_000, SECOND), 20_000),
                Arguments.of(new Constant(2.5, Duration.ofSeconds(2)), 5),
                Arguments.of(new Ramp(300, SECOND, SECOND), 450),
                Arguments.of(new Step(300, SECOND, 3), 200),
                Arguments.of(new Spike(600, SECOND), 280),
                Arguments.of(new Stages(List.of(up, Segment.hold(SECOND, 30))), 180),
                Arguments.of(new Iterations(600, 7, Duration.ofMinutes(1), Duration.ZERO), 600),
                Arguments.of(new IterationsPerUser(60, 10, Duration.ofMinutes(1), Duration.ofMillis(500)), 600));
    }

    @ParameterizedTest
    @MethodSource("counted")
    void exactlySoManyTasksAreStartedAndWeightsAreExact(LoadProfile load, int expected) throws Exception {
        Scenario two = scenario("two", load, List.of(4, 1), get("/lab/delay?ms=0"), get("/health"));

        RunTotals totals = live.run(1, two).totals();

        assertThat(lab.counters().requests()).isEqualTo(expected);
        assertThat(lab.counters().requests("GET /health")).isEqualTo(expected / 5);
        assertThat(totals.requests().count()).isEqualTo(expected);
        assertThat(totals.allArrivals().planned()).isEqualTo(expected);
        assertThat(totals.allArrivals().made()).isEqualTo(expected);
        assertThat(totals.allArrivals().completed()).isEqualTo(expected);
        if (load instanceof OpenLoad) {
            assertThat(totals.scheduledNanos()).isEqualTo(load.total().toNanos());
        }
    }

    @Test
    void whatIsDoneAfterTheScheduleIsNoThroughputOfIt() throws Exception {
        RunTotals totals = live.run(1, scenario("slow", new Constant(20, SECOND), get("/lab/delay?ms=400")))
                .totals();

        assertThat(live.intervals.get(live.intervals.size() - 1).scheduledNanos())
                .isZero();
        assertThat(totals.requests().count()).isEqualTo(20);
        assertThat(totals.throughput()).isPositive().isLessThan(15);
    }

    @Test
    void randomArrivalsAreThoseOfTheSeed() throws Exception {
        OpenLoad load = new Poisson(new Constant(500, SECOND));
        long expected = Schedules.of(load, Seeds.ofScenario(42, 0)).count();

        RunSummary summary = live.run(42, scenario("random", load, get("/health")));

        assertThat(lab.counters().requests()).isEqualTo(expected);
        assertThat(summary.run().plannedArrivals()).isEqualTo(expected);
    }

    @Test
    void soManyUsersAreThereAtATimeAndEachWaitsForItsAnswer() throws Exception {
        Users load = new Users(20, Duration.ofSeconds(2), SECOND);

        RunTotals totals =
                live.run(1, scenario("users", load, get("/lab/delay?ms=50"))).totals();

        assertThat(live.intervals.stream().map(IntervalSnapshot::users))
                .allSatisfy(users -> assertThat(users.active()).isLessThanOrEqualTo(20));
        assertThat(live.intervals).anyMatch(interval -> interval.users().active() == 20);
        assertThat(lab.counters().requests()).isEqualTo(totals.requests().count());
        assertThat(lab.counters().connectionsOpened()).isEqualTo(20);
        assertThat(totals.requests().count()).isLessThanOrEqualTo(20 * 40 + 20 * 20 / 2 + 20);
    }

    @Test
    void aScenarioBeginsWhenTheTasksOfTheOneBeforeHaveEnded() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        Iterations load = new Iterations(20, 5, Duration.ofMinutes(1), Duration.ZERO);
        Scenario second = scenario("second", load, noting(order, "second"))
                .withStart(new Start(Optional.of("first"), Duration.ofMillis(100)));
        Scenario first = scenario("first", load, noting(order, "first"));

        live.run(1, second, first);

        assertThat(order).hasSize(40);
        assertThat(order.subList(0, 20)).containsOnly("first");
        assertThat(order.subList(20, 40)).containsOnly("second");
    }

    private static Action noting(List<String> order, String name) {
        return (session, completion) -> session.send(request("/lab/delay?ms=5"), reply -> {
            order.add(name);
            completion.done(null);
        });
    }

    /**
     * On paper: what is due within the freeze of 2 s is answered at its end, so 200 responses of each scenario lie evenly
     * between 0 and 2 s, however many users they share. The engine has the same at 500/s in virtual time.
     */
    @Test
    void aFreezeShowsInTheResponseTimesHoweverFewUsersThereAre() throws Exception {
        Constant load = new Constant(100, Duration.ofSeconds(5));
        lab.freeze(Duration.ofSeconds(1), Duration.ofSeconds(2));

        RunTotals totals = live.run(1, frozen("few", load, 10), frozen("some", load, 100), frozen("many", load, 2_000))
                .totals();

        assertThat(lab.counters().requests()).isEqualTo(1_500);
        assertThat(totals.taskRows()).hasSize(3).allSatisfy(row -> {
            AbstractHistogram response = row.stats().timings().response();
            assertThat(row.stats().count()).isEqualTo(500);
            for (int millis : new int[] {500, 1_000, 1_500}) {
                double slower = response.getCountBetweenValues(millis * 1_000L, response.getMaxValue());
                assertThat(slower)
                        .as(row.row().scenario() + " above " + millis + " ms")
                        .isCloseTo((2_000 - millis) / 10.0, within(30.0));
            }
        });
    }

    private static Scenario frozen(String name, LoadProfile load, int maxUsers) {
        return scenario(name, load, get("/health")).withLimits(new Limits(maxUsers, 100_000, Duration.ofSeconds(30)));
    }

    @Test
    void aUserSendsTheSameInEachRunOfOneSeedAndSomethingElseWithAnother() throws Exception {
        Map<Integer, List<String>> once = pagesByUser(5);
        Map<Integer, List<String>> again = pagesByUser(5);
        Map<Integer, List<String>> other = pagesByUser(6);

        assertThat(once).hasSize(8).isEqualTo(again).isNotEqualTo(other);
    }

    private Map<Integer, List<String>> pagesByUser(long seed) throws Exception {
        Map<Integer, List<String>> pages = new ConcurrentHashMap<>();
        AtomicInteger sent = new AtomicInteger();
        Action random = (session, completion) -> {
            String page = "/health?page=" + session.random().nextInt(1_000);
            pages.computeIfAbsent(session.user(), unused -> new CopyOnWriteArrayList<>())
                    .add(page);
            sent.incrementAndGet();
            session.send(request(page), reply -> completion.done(null));
        };
        IterationsPerUser load = new IterationsPerUser(20, 8, Duration.ofMinutes(1), Duration.ZERO);
        live.run(seed, scenario("pages", load, List.of(2, 1), random, random));
        assertThat(sent).hasValue(160);
        return pages;
    }
}
