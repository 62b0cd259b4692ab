package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.shell.line.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Lines of a session: what is sent, and what is kept of it. */
final class SessionTest extends InSession {
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
        assertThat(last()).contains("loadpilot script " + file + " -e PASSWORD=...");
        Path groovy = folder.resolve("explored.loadpilot.groovy");
        session.run("save '" + groovy + "'");
        Said said = Shell.say(
                "smoke",
                file.toString(),
                groovy.toString(),
                "-e",
                "PASSWORD=secret",
                "-t",
                lab.uri().toString());
        assertThat(said.out()).contains("all 2 passed");
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
}
