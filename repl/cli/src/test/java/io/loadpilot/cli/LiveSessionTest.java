package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.shell.line.Refusal;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that steer a running test, and ask about it. */
final class LiveSessionTest extends InSession {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aRunningTestFollowsItsCommandsAndTheTargetSeesIt() throws Exception {
        session.run("get /health");
        session.run("run --rps 20 10m");
        await().atMost(LIMIT)
                .until(() -> session.testing().last().soFar().latest().isPresent());

        session.run("rate 300");
        await().atMost(LIMIT)
                .until(() ->
                        interval().plannedRate() == 300 && interval().requests().count() > 250);
        session.run("rate -50%");
        await().atMost(LIMIT).until(() -> interval().plannedRate() == 150);

        session.run("pause");
        await().atMost(LIMIT).until(() -> interval().requests().count() == 0);
        long paused = lab.counters().requests();
        long index = interval().index();
        await().atMost(LIMIT).until(() -> interval().index() > index + 1);
        assertThat(lab.counters().requests()).isEqualTo(paused);

        session.run("resume");
        await().atMost(LIMIT).until(() -> lab.counters().requests() > paused);
        session.run("stats");
        assertThat(last()).contains("GET /health");
        session.run("mark deployed v2");
        await().atMost(LIMIT).until(() -> interval().segment().label().equals("deployed v2"));
        session.run("segments");
        assertThat(last()).contains("start", "rate 300/s", "rate 150/s", "paused", "resumed", "deployed v2");
        assertThat(session.run("stop")).isZero();
        assertThat(String.join("\n", printed)).contains("stopped by hand", "PASS");
    }

    private IntervalSnapshot interval() {
        return session.testing().last().soFar().latest().orElseThrow();
    }

    @Test
    void aScriptIsLoadedRunAndAskedAbout() throws Exception {
        Path sample = Shell.SAMPLES.resolve("checkout.loadpilot.kts");
        int code = batch("load '" + sample + "'\nrun --rps 40 2s --mode constant\n"
                + "stats\nthresholds\nhealth\nerrors\npercentile 99.9\nhistogram\nplot rate\n");

        assertThat(code).isZero();
        assertThat(printed).anyMatch(text -> text.startsWith("loaded checkout"));
        assertThat(String.join("\n", printed)).contains("arrivals  80 of 80", "p99.9  response", "response time up to");
    }

    @Test
    void theSlowestRequestsAreShownWithWhereTheirTimeWent() throws Exception {
        session.run("""
                scenario("slow now and then") {
                    load = constant(rps = 20, duration = 2.seconds)
                    user {
                        task("look", weight = 9) { get("/health") }
                        task("wait", weight = 1) { get("/lab/delay?ms=200") { name("waits") } }
                    }
                }
                """);
        batchless("run");

        session.run("slow");
        assertThat(last()).startsWith("waits").contains("first byte", "200  ", "Content-Type");
        session.run("slow GET /health");
        assertThat(last()).startsWith("GET /health").doesNotContain("waits");
        session.run("why p99");
        assertThat(last()).contains("p99 is 2", "first byte is the most", "the target took its time");
        assertThatThrownBy(() -> session.run("why 99")).hasMessageContaining("write one such as p99");
        assertThatThrownBy(() -> session.run("slow GET /helth")).hasMessageContaining("GET /health");
        assertThatThrownBy(() -> session.run("compare")).hasMessageContaining("only one run");

        batchless("run");
        session.run("compare");
        assertThat(last()).contains("before", "p99", "too short to tell").doesNotContain("different loads");
    }

    /** Runs to the end as a person would: by waiting for the summary. */
    private void batchless(String line) throws Exception {
        session.run(line);
        await().atMost(LIMIT).until(() -> session.testing().running().isEmpty());
    }

    @Test
    void aScriptIsReloadedBetweenTwoTasksAndABrokenOneChangesNothing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("live.loadpilot.kts");
        String script = """
                scenario("live") {
                    load = users(4, duration = 10.minutes)
                    thinkTime(10.milliseconds)
                    user { task("look") { get("%s").expect(200) } }
                }
                """;
        Files.writeString(file, script.formatted("/health"));
        session.run("load '" + file + "'");
        session.run("run");
        await().atMost(LIMIT).until(() -> old() > 50);
        long connections = lab.counters().connectionsOpened();

        Files.writeString(file, script.formatted("/lab/delay?ms=1") + "broken(");
        assertThatThrownBy(() -> session.run("reload"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("error:");
        long seen = old();
        await().atMost(LIMIT).until(() -> old() > seen + 50);

        Files.writeString(file, script.formatted("/lab/delay?ms=1"));
        session.run("reload");
        await().atMost(LIMIT).until(() -> lab.counters().requests() - old() > 50);
        await().atMost(LIMIT).untilAsserted(() -> {
            session.run("segments");
            assertThat(last()).contains("reloaded");
        });
        assertThat(session.run("stop")).isZero();

        var totals = session.testing().lastSummary().orElseThrow().totals();
        assertThat(totals.requestRows()).hasSize(2);
        assertThat(lab.counters().requests())
                .isEqualTo(totals.allArrivals().made())
                .isEqualTo(totals.requests().count());
        assertThat(lab.counters().connectionsOpened()).isEqualTo(connections);
    }

    @Test
    void manyReloadsLeaveNoClassesBehind(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("live.loadpilot.kts");
        Files.writeString(file, """
                scenario("live") {
                    load = users(2, duration = 10.minutes)
                    thinkTime(1.milliseconds)
                    user { task("look") { get("/health").expect(200) } }
                }
                """);
        session.run("load '" + file + "'");
        session.run("run");
        reload(20);
        int classes = loadedClasses();
        reload(200);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(loadedClasses()).isLessThan(classes + 200));
        assertThat(session.run("stop")).isZero();
    }

    /** Each version is at work before the next one comes: a script is at least three classes. */
    private void reload(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            session.run("reload");
            long seen = old();
            await().pollInterval(Duration.ofMillis(2)).atMost(LIMIT).until(() -> old() > seen + 4);
        }
    }

    private static int loadedClasses() {
        System.gc();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private long old() {
        return lab.counters().requests("GET /health");
    }

    @Test
    void anExceptionInWhatIsTypedHarmsNoRunningTest() throws Exception {
        session.run("get /health");
        session.run("run --rps 50 10m");
        assertThatThrownBy(() -> session.run("error(\"mine\")")).hasMessageContaining("mine");
        assertThatThrownBy(() -> session.run("val x: Int = \"text\"")).hasMessageContaining("              ^");

        long before = lab.counters().requests();
        await().atMost(LIMIT).until(() -> lab.counters().requests() > before + 10);
    }
}
