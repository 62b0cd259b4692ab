package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loadpilot.console.Style;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.shell.Batch;
import io.loadpilot.shell.Session;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.port.Screen;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Lines of a session, with the lab as their target. */
final class SessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final ScriptHost scripts = Wiring.scripts();
    private Lab lab = Wiring.lab(LabOptions.defaults());
    private Session session = session(true);

    private final class Recording implements Screen {
        private final boolean interactive;

        Recording(boolean interactive) {
            this.interactive = interactive;
        }

        @Override
        public void print(String lines) {
            printed.add(lines);
        }

        @Override
        public int width() {
            return 100;
        }

        @Override
        public Style style() {
            return new Style(false, true);
        }

        @Override
        public boolean interactive() {
            return interactive;
        }
    }

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
    }

    @BeforeEach
    void aim() throws Exception {
        session.run("target " + lab.uri());
    }

    @AfterEach
    void close() throws Exception {
        session.close();
        scripts.close();
        lab.close();
    }

    private Session session(boolean interactive) {
        HttpFlags http = CommandLine.populateCommand(new HttpFlags());
        return new Session(
                new SessionWorkbench(scripts, http, new ResultFlags(ResultFlags.NONE)), new Recording(interactive));
    }

    private String last() {
        return printed.get(printed.size() - 1);
    }

    private int batch(String lines) throws Exception {
        try (Session unattended = session(false)) {
            unattended.run("target " + lab.uri());
            return new Batch(unattended, printed::add).run(new StringReader(lines));
        }
    }

    @Test
    void aRequestShowsItsStatusWhereTheTimeWentItsHeadersAndItsBody() throws Exception {
        session.run("get /health");

        assertThat(last()).startsWith("200  ").contains("first byte", "█", "Content-Type: ", "\"status\": \"ok\"");
        assertThat(lab.counters().requests()).isEqualTo(1);
    }

    @Test
    void repeatedRequestsUseOneConnectionAndShowPercentiles() throws Exception {
        session.run("get /health * 20");

        assertThat(last()).contains("20 sent: {200=20}", "p50", "p99");
        assertThat(lab.counters().requests()).isEqualTo(20);
    }

    @Test
    void whatWasSentIsListedAndShownAgain() throws Exception {
        session.run("get /health");
        session.run("get /nowhere");
        session.run("history");
        assertThat(last().lines()).hasSize(2).anyMatch(line -> line.contains("GET /nowhere  404"));

        session.run("history 1");
        assertThat(last()).contains("\"status\": \"ok\"");
        session.run("last");
        assertThat(last()).startsWith("404");
    }

    @Test
    void aBatchEndsWhereARequestFails() throws Exception {
        assertThat(batch("get /nowhere\nget /health\n")).isEqualTo(1);
        assertThat(last()).isEqualTo("GET /nowhere failed");
        assertThat(lab.counters().requests()).isEqualTo(1);

        assertThat(batch("get /nowhere * 3\n")).isEqualTo(1);
        assertThat(last()).isEqualTo("GET /nowhere failed 3 of 3 times");

        assertThat(batch("get(\"/nowhere\").expect(404)\n")).isZero();
        assertThat(batch("get /health\nrun --rps 20 1s --threshold 'p99<0.001ms'\nget /health\n"))
                .as("a run that failed counts, whatever follows")
                .isEqualTo(ExitCode.FAIL);
    }

    @Test
    void aCurlCommandIsSent() throws Exception {
        session.run("curl -s " + lab.uri() + "/health -H 'X-A: 1'");

        assertThat(last()).startsWith("200");
    }

    @Test
    void anAbsentTargetIsAnAnswerToo() throws Exception {
        session.run("target http://127.0.0.1:1");
        session.run("get /");

        assertThat(last()).contains("refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate 50 | no test is running",
                "stop | no test is running",
                "stats | no test has run yet",
                "target ftp://x | is not an HTTP URL",
                "load nowhere.loadpilot.kts | nowhere.loadpilot.kts",
                "history 9 | there is no request 9",
                "more | there is no more of it",
                "get | a URL",
                "help rat | did you mean",
                "run | nothing is loaded"
            })
    void whatCannotBeDoneIsRefused(String line, String why) {
        assertThatThrownBy(() -> session.run(line)).isInstanceOf(Refusal.class).hasMessageContaining(why);
    }

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

    private io.loadpilot.metrics.IntervalSnapshot interval() {
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
    void whatWasExploredIsSavedAsAScriptThatPasses(@TempDir Path folder) throws Exception {
        session.run("post /auth/login json {\"username\": \"ann\", \"password\": \"secret\"}");
        String token = session.probing()
                .journal()
                .last()
                .orElseThrow()
                .response()
                .getJson()
                .get("access_token")
                .getText();
        session.run("get /health");
        session.run("get /api/products -H 'Authorization: Bearer " + token + "' * 3");
        session.run("post /orders -H 'Authorization: Bearer " + token + "' json {\"item_id\":1,\"qty\":2}");
        Path file = folder.resolve("explored.loadpilot.kts");
        session.run("save '" + file + "'");

        assertThat(Files.readString(file))
                .contains(
                        "var accessToken = \"\"", "bearer(accessToken)", "get(\"/health\").expect(200)", ".expect(201)")
                .contains("\"password\" to password")
                .doesNotContain(token, "\"secret\"");
        assertThat(batch("load '" + file + "' -e PASSWORD=secret\nrun --rps 20 1s\n"))
                .isZero();
        Path groovy = folder.resolve("explored.loadpilot.groovy");
        session.run("save '" + groovy + "'");
        assertThat(batch("load '" + groovy + "' -e PASSWORD=secret\nrun --rps 20 1s\n"))
                .isZero();
        assertThatThrownBy(() -> session.run("save '" + file + "'")).hasMessageContaining("is there already");
    }

    @Test
    void figuresAreExported(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("summary.json");
        Path csv = folder.resolve("figures.csv");
        Path hlog = folder.resolve("times.hlog");
        int code = batch("get /health\nrun --rps 20 1s\nexport json '" + json + "'\nexport csv '" + csv
                + "'\nexport hlog '" + hlog + "'\nreport\n");

        assertThat(code).isZero();
        assertThat(new JsonMapper()
                        .readTree(Files.readString(json))
                        .get("requests_total")
                        .asInt())
                .isEqualTo(20);
        try (HistogramLogReader log = new HistogramLogReader(hlog.toFile())) {
            assertThat(((Histogram) log.nextIntervalHistogram()).getTotalCount())
                    .isEqualTo(20);
        }
        assertThat(Files.readString(csv)).contains("request,\"GET /health\",\"GET /health\",20,0,");
    }

    @Test
    void aBatchEndsWithTheFirstLineThatFails() throws Exception {
        int code = batch("get /health\nno such command\nget /never");

        assertThat(code).isEqualTo(ExitCode.SCRIPT);
        assertThat(lab.counters().requests()).isEqualTo(1);
    }

    @Test
    void kotlinKnowsTheSession() throws Exception {
        int code = batch("""
                get /health
                val status = last.json["status"].text
                val again = listOf(get("/health"), get("/health")).map { it.status }
                status + again.size
                scenario("look") {
                    load = constant(rps = 20.rps, duration = 1.seconds)
                    user { task("look") { get("/health").expect(200) } }
                }
                run
                """);

        assertThat(String.join("\n", printed)).contains("status: String = \"ok\"", "= \"ok2\"", "arrivals  20 of 20");
        assertThat(code).isZero();
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
