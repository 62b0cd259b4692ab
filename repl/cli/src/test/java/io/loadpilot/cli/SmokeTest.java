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
    private static final String SHOP = """
            val word = secret("WORD")
            scenario("Shop") {
                load = constant(rps = 1000, duration = 1.hours)
                thresholds { p99 below 1.milliseconds }
                user {
                    var token = ""
                    onStart { token = post("/auth/login") { json("username" to "a", "password" to word) }.json["access_token"].text }
                    task("first", weight = 9) { get("/health") }
                    task("second") { get("/api/products") { bearer(token) } }
                    check("second") { status, body -> body.isObject }
                    task("missing") { get("/lab/status/404") }
                    task("accepted") { get("/lab/status/404").expect(404) }
                    task("throws") { get("/lab/headers"); error("oops") }
                    onStop { get("/lab/status/503") }
                }
            }
            scenario("After") {
                user { task("fine") { get("/lab/cookies") } }
            }
            """;

    private static final String SETUP_FAILS = """
            setup { get("/lab/status/500").expect(200) }
            scenario("S") { user { task("t") { get("/health") } } }
            """;
    private static final String ONE_TASK = "scenario(\"B\") { user { task(\"t\") { get(\"/health\") } } }\n";

    @TempDir
    private Path folder = Path.of("");

    private final Lab lab;

    SmokeTest() throws IOException {
        lab = Lab.start(LabOptions.defaults());
    }

    @BeforeAll
    static void compileTogether(@TempDir Path scratch) throws IOException {
        Shell.compileTogether(List.of(
                Files.writeString(scratch.resolve("shop.loadpilot.kts"), SHOP),
                Files.writeString(scratch.resolve("s.loadpilot.kts"), SETUP_FAILS),
                Files.writeString(scratch.resolve("b.loadpilot.kts"), ONE_TASK)));
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
        Said said = smoke(script("shop.loadpilot.kts", SHOP), "-e", "WORD=secret");

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
        Said said = smoke(script("shop.loadpilot.kts", SHOP), "-e", "WORD=secret", "-s", "Shop", "-q");

        assertThat(said.out())
                .contains(
                        "> GET " + lab.uri() + "/api/products",
                        "> Authorization: ***",
                        "< 200 in ",
                        "<     \"name\": \"Anchor\",")
                .doesNotContain("Bearer", "first");
        Said wrong = smoke(script("shop.loadpilot.kts", SHOP), "-e", "WORD=hush-hush", "-s", "Shop");
        assertThat(wrong.out())
                .contains("\"password\": \"***\"", "POST /auth/login: status 401", "not run, as onStart failed")
                .doesNotContain("hush");
        assertThat(lab.counters().requests("GET /health")).isEqualTo(1);
    }

    @Test
    void theXmlHasACaseForEachTask() throws Exception {
        Path xml = folder.resolve("smoke.xml");
        smoke(script("shop.loadpilot.kts", SHOP), "-e", "WORD=secret", "--junit", xml.toString());

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
        script("deep/b.loadpilot.kts", ONE_TASK);
        script("lib/c.loadpilot.kts", "fun path() = \"/health\"\n");
        Path xml = folder.resolve("smoke.xml");
        Said said = smoke(folder, "--junit=" + xml);

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.err()).contains("a.loadpilot.kts:1:9: error:", "c.loadpilot.kts: it has no scenario");
        assertThat(said.out()).contains("b.loadpilot.kts", "1 passed; scripts that could not be run: 1");
        assertThat(lab.counters().requests()).isEqualTo(1);
        assertThat(Files.readString(xml)).contains("<error message=", "tests=\"1\" failures=\"0\" errors=\"0\"");
    }

    @Test
    void aSetupThatFailsLeavesTheTasksUndone() throws IOException {
        Said said = smoke(script("s.loadpilot.kts", SETUP_FAILS));

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.out()).contains("expected 200, was 500", "< 500 in", "not run: setup failed");
        assertThat(lab.counters().requests()).isEqualTo(1);
    }

    @Test
    void aTargetThatRefusesFailsEachTask() throws IOException {
        Path file = script("b.loadpilot.kts", ONE_TASK);
        Said said = say("smoke", file.toString(), "-t", "http://127.0.0.1:1");

        assertThat(said.code()).isEqualTo(ExitCode.FAIL);
        assertThat(said.out()).contains("connection refused by 127.0.0.1:1");
    }

    @Test
    void wrongUsageSaysWhatAndWhatToDo() throws IOException {
        String shop = script("shop.loadpilot.kts", SHOP).toString();
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
