package io.loadpilot.cli;

import static io.loadpilot.cli.Shell.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What users type, in one process, against a lab that counts. */
final class CommandsTest {
    private static final Path SCRIPTS = Shell.SCRIPTS.resolve("commands");
    private static final String HITS = SCRIPTS.resolve("hits.loadpilot.kts").toString();
    private static final String HANGS = SCRIPTS.resolve("hangs.loadpilot.kts").toString();
    private static final String BAD = SCRIPTS.resolve("bad.loadpilot.kts").toString();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
    }

    @AfterAll
    static void forgetTheCache() {
        Shell.forgetTheCache();
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theSummaryAgreesWithWhatTheTargetCounted() throws IOException {
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            Path json = folder.resolve("summary.json");
            say("script", HITS, "-t", lab.uri().toString(), "--results-dir=none", "-q", "--results-json=" + json);

            JsonNode summary = new JsonMapper().readTree(Files.readString(json));
            assertThat(summary.get("requests_total").asLong())
                    .isEqualTo(lab.counters().requests());
            assertThat(summary.get("bytes_in").asLong())
                    .isEqualTo(lab.counters().bytesOut());
            for (int status : new int[] {200, 302, 404, 204}) {
                assertThat(summary.get("statuses").get("" + status).asLong())
                        .as("status %d", status)
                        .isEqualTo(lab.counters().responses(status))
                        .isPositive();
            }
            assertThat(summary.get("arrivals").get("made").asLong()).isEqualTo(300);
            assertThat(summary.get("errors_total").asLong()).isEqualTo(60);
        }
    }

    @Test
    void whatWasSentTwiceIsSaidSoThatTheCountsAgree() throws IOException {
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            Path json = folder.resolve("hangs.json");
            say("script", HANGS, "-t", lab.uri().toString(), "--results-dir=none", "-q", "--results-json=" + json);

            JsonNode summary = new JsonMapper().readTree(Files.readString(json));
            long repeated = summary.get("requests_repeated").asLong();
            assertThat(repeated).isPositive();
            assertThat(summary.get("requests_total").asLong() + repeated)
                    .isEqualTo(lab.counters().requests());
        }
    }

    @Test
    void aTargetThatIsNotThereIsNeverAPass() throws IOException {
        Said said = say("script", HITS, "-t", "http://127.0.0.1:1", "--results-dir=none", "-q");
        assertThat(said.code()).isIn(1, 3);
        assertThat(said.out()).contains("connection refused by 127.0.0.1:1");
    }

    @Test
    void aRunLeavesItsFolderAndJsonOnStdout() throws IOException {
        Said said = say("script", HITS, "--demo", "-q", "--json", "--results-dir=" + folder.resolve("runs"));
        assertThat(new JsonMapper().readTree(said.out()).get("verdict").asString())
                .isNotEmpty();
        try (var runs = Files.list(folder.resolve("runs"));
                var files = Files.list(runs.findFirst().orElseThrow())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "summary.json",
                            "junit.xml",
                            "histograms.hlog",
                            "timeseries.ndjson.gz",
                            "hits.loadpilot.kts");
        }
    }

    @Test
    void checkShowsThePlanAndOpensNoSocket() throws IOException {
        Said said = say("check", HITS, "-t", "http://127.0.0.1:1", "-r", "100", "--mode=step", "-d", "10s");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("hits", "step to 100/s over 10s", "600 arrivals", "task starts per second");
    }

    @Test
    void checkTellsTheUsersThatARateNeeds() throws IOException {
        Said said = say("check", HITS, "--demo", "--latency", "250ms", "--max-users", "50", "--seed", "7");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "75 users if a task takes 250ms",
                        "maxUsers is 50: once a task takes longer than 167ms",
                        "seed        7");
    }

    @Test
    void everyProblemOfAPlanIsShownAtOnce() throws IOException {
        Said said = say("check", BAD);
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains("3 things are wrong", "rps is 0", "bad.loadpilot.kts:4", "check(\"b\")");
    }

    @Test
    void aScriptThatDoesNotCompileEndsWithItsLineAndExitCode4() throws IOException {
        Said said =
                say("check", script("wrong.loadpilot.kts", "val x = clint\n").toString());
        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.err()).contains("wrong.loadpilot.kts:1:9: error:", "val x = clint", "^^^^^");
    }

    @Test
    void wrongUsageSaysWhatAndWhatToDo() throws IOException {
        for (List<String> args : List.of(
                List.of("scrpt"),
                List.of("script"),
                List.of("script", "absent.loadpilot.kts"),
                List.of("script", HITS, "--durration", "1s"),
                List.of("script", HITS, "-t", "ftp://x"),
                List.of("script", HITS),
                List.of("script", HITS, "--demo", "--rps", "many"),
                List.of("script", HITS, "--demo", "--scenario", "none"),
                List.of("script", HITS, "--demo", "--threshold", "p99<<3"),
                List.of("script", HITS, "--demo", "--results-dir", "/proc/none"))) {
            Said said = say(args.toArray(String[]::new));
            assertThat(said.code()).as("%s", args).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).as("%s", args).startsWith("loadpilot: ").doesNotContain("\tat ");
        }
    }

    @Test
    void everyFlagHasAVariable() {
        var option = Main.commandLine()
                .getSubcommands()
                .get("script")
                .getCommandSpec()
                .findOption("--max-users");
        assertThat(new EnvironmentDefaults(java.util.Map.of("LOADPILOT_MAX_USERS", "7")).defaultValue(option))
                .isEqualTo("7");
    }

    @Test
    void completionsNameCommandsAndFlags() {
        assertThat(say("completion", "bash").out()).contains("--results-json", "complete");
        assertThat(say("completion", "fish").out())
                .contains("-a script", "__fish_seen_subcommand_from script' -l threshold")
                .doesNotContain("internal-warmup");
    }

    @Test
    void doctorNamesTheLimitsOfThisMachine() {
        Said said = say("doctor");
        assertThat(said.code()).isIn(ExitCode.OK, ExitCode.UNFIT);
        assertThat(said.out()).contains("cpu", "memory", "open files", "cache");
    }
}
