package io.loadpilot.cli;

import static io.loadpilot.cli.Shell.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.output.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One URL, against a lab that counts. */
final class BenchTest {
    @TempDir
    private Path folder = Path.of("");

    private final Lab lab;

    BenchTest() throws IOException {
        lab = Lab.start(LabOptions.defaults());
    }

    @BeforeEach
    void countFromZero() {
        lab.counters().reset();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private String url(String path) {
        return "127.0.0.1:" + lab.port() + path;
    }

    private static JsonNode json(Said said) {
        return new JsonMapper().readTree(said.out());
    }

    @Test
    void soManyRequestsAreSharedByTheConnections() {
        Said said = say("bench", url("/health"), "-n", "200", "-c", "10", "-q", "--json");

        assertThat(said.code()).isZero();
        assertThat(json(said).get("requests_total").asLong())
                .isEqualTo(200)
                .isEqualTo(lab.counters().requests("GET /health"));
        assertThat(lab.counters().connectionsOpened()).isEqualTo(10);
        assertThat(json(said).get("bytes_in").asLong()).isEqualTo(lab.counters().bytesOut());
    }

    @Test
    void resultsThatCouldNotBeWrittenAreNoSuccess() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        CompletableFuture<Void> removed = CompletableFuture.runAsync(() -> removeAfterTheFirstRequest(gone));
        Said said = say("bench", url("/health"), "-r", "20", "-n", "20", "--results-json=" + gone.resolve("x.json"));
        removed.get(10, TimeUnit.SECONDS);

        assertThat(said.code()).isEqualTo(RunSummary.INCOMPLETE_EXIT_CODE);
        assertThat(said.out()).contains("! output x.json failed", "results incomplete: not all were written");
    }

    private void removeAfterTheFirstRequest(Path empty) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (lab.counters().requests() == 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        try {
            Files.delete(empty);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aTimeEndsItToo() {
        Said said = say("bench", url("/health"), "-z", "300ms", "-c", "3", "-q", "--json");

        assertThat(said.code()).isZero();
        assertThat(json(said).get("requests_total").asLong())
                .isPositive()
                .isEqualTo(lab.counters().requests());
    }

    @Test
    void aRateAndANumberGiveExactlySoMany() {
        Said said = say("bench", url("/health"), "-R", "300/s", "-n", "101", "-q", "--json");

        assertThat(json(said).get("arrivals").get("planned").asLong()).isEqualTo(101);
        assertThat(json(said).get("requests_total").asLong())
                .isEqualTo(101)
                .isEqualTo(lab.counters().requests());
    }

    @Test
    void aBodyIsPostedAsTheFlagsSay() throws IOException {
        Path body = Files.writeString(folder.resolve("login.json"), "{\"username\": \"a\", \"password\": \"secret\"}");
        for (String[] flags :
                List.of(new String[] {"-b", "@" + body}, new String[] {"-D", body.toString()}, new String[] {
                    "--body", Files.readString(body), "-m", "POST"
                })) {
            List<String> args = new java.util.ArrayList<>(
                    List.of("bench", url("/auth/login"), "-n", "3", "-q", "-T", "application/json"));
            args.addAll(List.of(flags));
            assertThat(say(args.toArray(String[]::new)).code()).as("%s", args).isZero();
        }
        assertThat(lab.counters().requests("POST /auth/login")).isEqualTo(9);
        assertThat(lab.counters().responses(200)).isEqualTo(9);
    }

    @Test
    void aBodyOfAnySizeIsCountedThoughNotKept() {
        int size = 20 << 20;
        Said said = say("bench", url("/lab/bytes/" + size), "-n", "2", "-q", "--json");

        assertThat(said.code()).isZero();
        assertThat(json(said).get("bytes_in").asLong()).isGreaterThan(2L * size);
    }

    @Test
    void redirectsAreFollowedOnRequestOnly() {
        assertThat(say("bench", url("/lab/redirect/2"), "-n", "4", "-q").out()).contains("302 ×4");
        assertThat(say("bench", url("/lab/redirect/2"), "-n", "4", "-q", "-L").out())
                .contains("200 ×4, 302 ×8");
    }

    @Test
    void theTextHasWhatUsersOfOtherToolsLookFor() {
        Said said = say("bench", url("/lab/delay?ms=5"), "-n", "40", "-c", "4", "-q");

        assertThat(said.out())
                .contains(
                        "GET /lab/delay · 40 iterations by 4 users",
                        "requests     40 at ",
                        "connections  4",
                        "response time up to",
                        "p99.99")
                .contains("200 ×40")
                .doesNotContain("PASS", "service");
    }

    @Test
    void withoutASuccessItHasFailed() {
        Said missing = say("bench", url("/lab/status/404"), "-n", "5", "-q");
        assertThat(missing.code()).isEqualTo(ExitCode.FAIL);
        assertThat(missing.out()).contains("all 5 requests failed", "404 ×5");

        Said absent = say("bench", "http://127.0.0.1:1/", "-n", "5", "-q", "--json");
        assertThat(absent.code()).isEqualTo(ExitCode.FAIL);
        assertThat(json(absent).get("exit_code").asInt()).isEqualTo(ExitCode.FAIL);
    }

    @Test
    void aThresholdBringsTheVerdictBack() {
        Said said = say("bench", url("/lab/delay?ms=20"), "-n", "20", "-q", "--threshold", "p50<1ms");

        assertThat(said.code()).isEqualTo(ExitCode.FAIL);
        assertThat(said.out()).contains("✗ FAIL   1 of 1 thresholds breached");
    }

    @Test
    void doubtsChangeTheExitCodeOnlyWhereThereIsAThreshold() {
        String[] tooFewUsers = {"bench", url("/lab/delay?ms=20"), "-r", "200", "-d", "200ms", "-c", "1", "-q"};
        Said said = say(tooFewUsers);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("waited because all the virtual users allowed were busy");

        List<String> judged = new java.util.ArrayList<>(List.of(tooFewUsers));
        judged.addAll(List.of("--threshold", "errorRate<1%"));
        assertThat(say(judged.toArray(String[]::new)).code()).isEqualTo(3);
    }

    @Test
    void filesTellWhatTheExitCodeTells() throws IOException {
        Path summary = folder.resolve("summary.json");
        say(
                "bench",
                url("/lab/delay?ms=20"),
                "-r=200",
                "-d=200ms",
                "-c=1",
                "-q",
                "--results-json=" + summary,
                "--results-dir=" + folder.resolve("runs"));
        JsonNode kept = new JsonMapper().readTree(Files.readString(summary));
        assertThat(kept.get("exit_code").asInt()).isZero();
        assertThat(kept.get("warnings").toString()).contains("waited because");
        assertThat(folder.resolve("runs")).isNotEmptyDirectory();
    }

    @Test
    void wrongUsageSaysWhatAndWhatToDo() {
        for (List<String> args : List.of(
                List.of("bench"),
                List.of("bench", "ftp://x"),
                List.of("bench", "http://"),
                List.of("bench", url("/"), "-n", "0"),
                List.of("bench", url("/"), "-c", "0"),
                List.of("bench", url("/"), "-r", "0"),
                List.of("bench", url("/"), "-H", "Accept"),
                List.of("bench", url("/"), "-a", "nobody"),
                List.of("bench", url("/"), "-b", "x", "-D", "y"),
                List.of("bench", url("/"), "-D", folder.resolve("absent").toString()),
                List.of("bench", url("/"), "--timeout", "0"),
                List.of("bench", url("/"), "--threshold", "p99<<1"))) {
            Said said = say(args.toArray(String[]::new));
            assertThat(said.code()).as("%s", args).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).as("%s", args).startsWith("loadpilot: ").doesNotContain("\tat ");
        }
        assertThat(say("bench", url("/"), "-d", "{\"qty\": 1}").err()).contains("a request body is given with -b");
        assertThat(lab.counters().requests()).isZero();
    }

    @Test
    void flagsOfOtherToolsAreExplained() {
        assertThat(say("bench", "-t2", "-c10", "-d1s", "--latency", url("/")).err())
                .contains("Hint: -t is threads in wrk", "leave --latency out");
        assertThat(say("bench", "-n", "10", "-q", "5", url("/")).err())
                .contains("a rate, for all connections together, is -r");
        assertThat(say("bench", "-disable-keepalive", url("/")).err()).contains("--reuse never");
        assertThat(say("bench", "-R", "many", url("/")).err()).doesNotContain("Hint");
    }
}
