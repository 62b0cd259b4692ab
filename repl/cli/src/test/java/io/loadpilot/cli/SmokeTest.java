package io.loadpilot.cli;

import static io.loadpilot.cli.Shell.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Each task once, against a lab that counts. */
final class SmokeTest {
    private static final Path SCRIPTS = Shell.SCRIPTS.resolve("smoke");
    private static final Path SHOP = SCRIPTS.resolve("shop.loadpilot.kts");
    private static final Path SETUP_FAILS = SCRIPTS.resolve("setup-fails.loadpilot.kts");
    private static final Path STREAMS = SCRIPTS.resolve("streams.loadpilot.kts");
    private static final Path ENDLESS = SCRIPTS.resolve("endless.loadpilot.kts");
    private static final Path ONE_TASK = SCRIPTS.resolve("one-task.loadpilot.kts");

    @TempDir
    private Path folder = Path.of("");

    private final Lab lab;

    SmokeTest() throws IOException {
        lab = Lab.start(LabOptions.defaults());
    }

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
    }

    @AfterAll
    static void forgetTheCache() {
        Shell.forgetTheCache();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Said smoke(Path path, String... more) {
        List<String> args = new ArrayList<>(
                List.of("smoke", path.toString(), "-t", lab.uri().toString()));
        args.addAll(List.of(more));
        return say(args.toArray(String[]::new));
    }

    @Test
    void eachTaskRunsOnceAndAnyFailureFailsIt() throws IOException {
        Said said = smoke(SHOP, "-e", "WORD=secret");

        assertThat(said.code()).isEqualTo(ExitCode.FAIL);
        assertThat(said.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("(✓|\\+) first +[\\d.]+m?s"))
                .anyMatch(line -> line.matches("(✗|x) second .*check \"second\" failed with status 200"))
                .anyMatch(line -> line.matches("(✗|x) missing .*status 404"))
                .anyMatch(line -> line.matches("(✓|\\+) accepted .*"))
                .anyMatch(
                        line -> line.matches("(✗|x) throws .*IllegalStateException: oops \\(shop.loadpilot.kts:13\\)"))
                .anyMatch(line -> line.matches("(✗|x) onStop .*status 503"))
                .anyMatch(line -> line.matches("(✓|\\+) fine .*"))
                .anyMatch(line -> line.matches("(✗|x) 4 of 7 failed"));
        assertThat(lab.counters().requests()).isEqualTo(8);
        assertThat(lab.counters().requests("GET /health")).isEqualTo(1);
    }

    @Test
    void whatFailedIsShownWithRequestAndResponseButWithoutSecrets() throws IOException {
        Said said = smoke(SHOP, "-e", "WORD=secret", "-s", "Shop", "-q");

        assertThat(said.out())
                .contains(
                        "> GET " + lab.uri() + "/api/products",
                        "> Authorization: ***",
                        "< 200 in ",
                        "<     \"name\": \"Anchor\",")
                .doesNotContain("Bearer", "first");
        Said wrong = smoke(SHOP, "-e", "WORD=hush-hush", "-s", "Shop");
        assertThat(wrong.out())
                .contains("\"password\": \"***\"", "POST /auth/login: status 401", "not run, as onStart failed")
                .doesNotContain("hush");
        assertThat(lab.counters().requests("GET /health")).isEqualTo(1);
    }

    @Test
    void aConversationThatFailedIsShownMessageByMessage() throws IOException {
        Said said = smoke(STREAMS, "--color=never");

        assertThat(said.code()).isEqualTo(ExitCode.FAIL);
        assertThat(said.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("(✓|\\+) fine .*"))
                .anyMatch(line -> line.matches("(✗|x) wrong word .*WS /ws/echo: check \"goodbye\" failed"))
                .anyMatch(line -> line.matches("(✗|x) no answer .*WS /ws/silent: no message within 20ms"))
                .anyMatch(line -> line.matches("(✗|x) dropped .*WS /ws/drop: .*"))
                .anyMatch(line -> line.matches("(✗|x) closed .*WS /ws/close: .*closed the WebSocket with 1011: .*"))
                .anyMatch(line -> line.matches("(✗|x) throws .*oops \\(streams.loadpilot.kts:28\\)"))
                .anyMatch(line -> line.matches("(✗|x) no stream .*GET /health: no event stream, but status 200.*"))
                .anyMatch(line -> line.matches("(✗|x) too few .*no event any more: the response is complete"))
                .anyMatch(line -> line.matches("(✓|\\+) tried again .*"));
        assertThat(said.out())
                .containsPattern("Sec-WebSocket-Accept: .*\\R\\R +> word 0\\R +< word 0\\R +> word 1\\R")
                .contains("(and 2 more)")
                .containsPattern("Sec-WebSocket-Accept: .*\\R\\R +> anybody\\?\\R")
                .contains("< id: 1 event: tick data: tick 1")
                .doesNotContain("there is no message any more");
    }

    @Test
    void aTaskWithoutAnEndIsEndedAndTheNextOneRuns() {
        Said said = smoke(ENDLESS, "--color=never", "--task-timeout=300ms");

        assertThat(said.code()).isEqualTo(ExitCode.FAIL);
        assertThat(said.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("(✗|x) listens .*not done after 300ms \\(--task-timeout\\).*"))
                .anyMatch(line -> line.matches("(✓|\\+) after it .*"));
    }

    @Test
    void theXmlHasACaseForEachTask() throws Exception {
        Path xml = folder.resolve("smoke.xml");
        smoke(SHOP, "-e", "WORD=secret", "--junit", xml.toString());

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(xml))));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("shop.loadpilot.kts");
        assertThat(suite.getAttribute("tests")).isEqualTo("7");
        assertThat(suite.getAttribute("failures")).isEqualTo("4");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(((Element) cases.item(1)).getAttribute("name")).isEqualTo("second");
        assertThat(((Element) cases.item(1)).getAttribute("classname")).isEqualTo("shop.loadpilot.kts.Shop");
        assertThat(((Element) suite.getElementsByTagName("failure").item(1)).getAttribute("message"))
                .isEqualTo("GET /lab/status/{id}: status 404");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("✓ first");
    }

    @Test
    void aFolderStandsForItsScriptsAndABrokenOneDoesNotStopTheOthers() throws IOException {
        script("a.loadpilot.kts", "val x = clint\n");
        Files.copy(ONE_TASK, Files.createDirectories(folder.resolve("deep")).resolve("one-task.loadpilot.kts"));
        script("lib/c.loadpilot.kts", "fun path() = \"/health\"\n");
        Path xml = folder.resolve("smoke.xml");
        Said said = smoke(folder, "--junit=" + xml);

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.err()).contains("a.loadpilot.kts:1:9: error:", "c.loadpilot.kts: it has no scenario");
        assertThat(said.out()).contains("one-task.loadpilot.kts", "1 passed; scripts that could not be run: 1");
        assertThat(lab.counters().requests()).isEqualTo(1);
        assertThat(Files.readString(xml)).contains("<error message=", "tests=\"1\" failures=\"0\" errors=\"0\"");
    }

    @Test
    void aSetupThatFailsLeavesTheTasksUndone() throws IOException {
        Said said = smoke(SETUP_FAILS);

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.out()).contains("expected 200, was 500", "< 500 in", "not run: setup failed");
        assertThat(lab.counters().requests()).isEqualTo(1);
    }

    @Test
    void aTargetThatRefusesFailsEachTask() throws IOException {
        Path file = ONE_TASK;
        Said said = say("smoke", file.toString(), "-t", "http://127.0.0.1:1");

        assertThat(said.code()).isEqualTo(ExitCode.FAIL);
        assertThat(said.out()).contains("connection refused by 127.0.0.1:1");
    }

    @Test
    void wrongUsageSaysWhatAndWhatToDo() throws IOException {
        String shop = SHOP.toString();
        Path empty = Files.createDirectories(folder.resolve("empty"));
        for (List<String> args : List.of(
                List.of("smoke"),
                List.of("smoke", empty.toString()),
                List.of("smoke", shop, "-e", "WORD=secret", "-t", "http://127.0.0.1:1", "--junit", "/absent/x.xml"))) {
            Said said = say(args.toArray(String[]::new));
            assertThat(said.code()).as("%s", args).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).as("%s", args).startsWith("loadpilot: ").doesNotContain("\tat ");
        }
        for (List<String> args : List.of(
                List.of("smoke", folder.resolve("absent.loadpilot.kts").toString()),
                List.of("smoke", shop, "-e", "WORD=secret"),
                List.of("smoke", shop, "--demo"),
                List.of("smoke", shop, "-e", "WORD=secret", "--demo", "-s", "none"))) {
            assertThat(say(args.toArray(String[]::new)).code()).as("%s", args).isEqualTo(ExitCode.USAGE);
        }
    }
}
