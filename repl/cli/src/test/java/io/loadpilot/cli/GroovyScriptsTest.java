package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scripts in Groovy, from the command line. */
class GroovyScriptsTest {
    private static final String STATIC = "@CompileStatic import groovy.transform.CompileStatic\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyWordOfATaskWorks() throws IOException {
        Path json = folder.resolve("summary.json");

        Shell.Said said = Shell.say(
                "script",
                Shell.SCRIPTS.resolve("groovy/words.loadpilot.groovy").toString(),
                "--demo",
                "--results-dir=none",
                "--results-json=" + json,
                "--quiet");

        JsonNode summary = new JsonMapper().readTree(Files.readString(json));
        assertThat(summary.get("errors").toString())
                .as(said.out())
                .contains("503")
                .doesNotContain("script_error", "check");
        assertThat(summary.get("errors_total").asLong())
                .as("the two that were retried")
                .isEqualTo(2);
        assertThat(said.out()).contains("two items", "sold", "depth", "render", "tx", "/ws/echo session");
    }

    @Test
    void aMistakeIsShownWithItsPlace() throws IOException {
        Shell.Said said = check("scenario('S') {\n    user { task('t') { get('/' } }\n}\n");

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.err()).contains("mine.loadpilot.groovy:2:31: error:", "get('/' } }", "^");
    }

    @Test
    void anUnknownWordOfThePlanIsShownWithItsLine() throws IOException {
        Shell.Said said = check("scenario('S') {\n    user { }\n    lode = 5\n}\n");

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.err()).contains("mine.loadpilot.groovy:3: the script failed: ", "lode");
    }

    @Test
    void allThatIsWrongWithThePlanIsShownAtOnce() throws IOException {
        Shell.Said said =
                check("scenario('S') {\n    load = constant(rps: 0)\n    user {\n        task('t', weight: 0) { }\n"
                        + "    }\n}\n");

        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains("rps", "weight 0", "mine.loadpilot.groovy:4");
    }

    @Test
    void anArgumentThatACallDoesNotTakeIsNamed() throws IOException {
        Shell.Said said = check("scenario('S') {\n    load = constant(rate: 5)\n    user { task('t') { } }\n}\n");

        assertThat(said.err()).contains("mine.loadpilot.groovy:2", "constant takes no rate; it takes rps, duration");
    }

    @Test
    void aStaticScriptIsCheckedBeforeItRuns() throws IOException {
        Shell.Said said = check(STATIC + "scenario('S') {\n    user {\n        task('t') {\n"
                + "            def order = get('/orders') { baerer 'x' }.json.items[0].id.txet\n        }\n    }\n}\n");

        assertThat(said.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(said.err())
                .contains("mine.loadpilot.groovy:5:42: error: Cannot find matching method", "baerer")
                .doesNotContain("without a type");
    }

    @Test
    void aStaticScriptIsToldWhereATypeIsMissing() throws IOException {
        Shell.Said said = check(STATIC + "scenario('S') {\n    user {\n        def token = param('t', 'a')\n"
                + "        task('t') { get('/') { bearer token } }\n    }\n}\n");

        assertThat(said.err()).contains("mine.loadpilot.groovy:5:", "A value without a type is an Object here");
    }

    @Test
    void aStaticScriptKnowsMembersOfJsonAndOfRows() throws IOException {
        Files.writeString(folder.resolve("users.csv"), "name\nada\n");
        Path script = script(STATIC + "def users = csv('users.csv').sequential()\nscenario('S') {\n"
                + "    load = iterations(1)\n    user {\n        task('t') {\n            def user = next(users)\n"
                + "            def echo = get('/lab/echo') { query('name', user.name.toUpperCase()) }.json\n"
                + "            assert echo.query.name.text == 'ADA'\n        }\n    }\n}\n");

        Shell.Said said = Shell.say("script", script.toString(), "--demo", "--results-dir=none", "--quiet");

        assertThat(said.out()).contains("GET /lab/echo").doesNotContain("script_error");
    }

    @Test
    void aStaticScriptCallsWhatItIncludesAndFindsInJson() throws IOException {
        Files.writeString(
                folder.resolve("lib.loadpilot.groovy"), "def first(task) { task.get('/api/products').json }\n");
        Path script = script(STATIC + "def lib = include 'lib.loadpilot.groovy'\nscenario('S') {\n"
                + "    load = iterations(1)\n    user {\n        task('t') {\n"
                + "            def all = lib.first(it) as Json\n"
                + "            assert all.findAll { one -> one.id.int > 1 }.size() == all.size - 1\n"
                + "            assert all.find { one -> one.id.int == 2 }.id.int == 2\n        }\n    }\n}\n");

        Shell.Said said = Shell.say("script", script.toString(), "--demo", "--results-dir=none", "--quiet");

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("GET /api/products").doesNotContain("script_error");
    }

    @Test
    void aLimitTakesItsOwnUnitOnly() throws IOException {
        assertThat(limited("p99.below '200ms'; errorRate.below 1.percent; throughput.above 5")
                        .code())
                .isZero();
        assertThat(limited("p99.below 1").err()).contains("mine.loadpilot.groovy:2", "1 is no duration");
        assertThat(limited("errorRate.below 5.seconds").err()).contains("mine.loadpilot.groovy:2", "5s is no limit");
        assertThat(limited("check('c') { passRate.above '1m' }").err()).contains("1m is no limit");
    }

    @Test
    void whatABlockDoesNotKnowIsNotOfTheBlocksAroundIt() throws IOException {
        assertThat(limited("gauge('x') { p99.below 5.seconds }").err()).contains("mine.loadpilot.groovy:2", "p99");
        assertThat(limited("task('t') { task('t') { p99.below 5.seconds } }").err())
                .contains("task");
        assertThat(limited("maxUsers = 7").err()).contains("No such property: maxUsers");
        assertThat(check("scenario('S') {\n    user { scenario('T') { } }\n}\n").err())
                .contains("mine.loadpilot.groovy:2: scenario(\"T\") stands inside user { }");
        assertThat(check("scenario('S') {\n    maxUsers = '3'\n    user { task('t') { } }\n}\n")
                        .err())
                .contains("maxUsers is \"3\", which is no whole number");
        assertThat(check("scenario('S') {\n    user { task('t', weight: 2.9) { } }\n}\n")
                        .err())
                .contains("weight is \"2.9\", which is no whole number");
    }

    @Test
    void aStaticScriptHasTheSameBlocks() throws IOException {
        Shell.Said said = check(STATIC + "scenario('S') {\n    thresholds { gauge('x') { p99.below 5.seconds } }\n"
                + "    user { task('t') { } }\n}\n");

        assertThat(said.err()).contains("mine.loadpilot.groovy:3", "belongs to a block around it");
    }

    @Test
    void aVariableThatHidesASettingIsAMistake() throws IOException {
        Shell.Said said =
                check("def load = 3\nscenario('S') {\n    load = constant(rps: 1)\n    user { task('t') { } }\n}\n");

        assertThat(said.err()).contains("mine.loadpilot.groovy:1:5: error: this variable hides the setting load");
    }

    @Test
    void aWordThatIsAssignedIsNoVariable() throws IOException {
        String scenario =
                "scenario('S') { load = constant(rps: 5, duration: 2.seconds)\n user { task('t') { get('/') } } }\n";

        assertThat(check("warmUp = 1.seconds\n" + scenario).out()).contains("warm-up");
        assertThat(check("target = 'http://localhost'\n" + scenario).err()).contains("write target(…)");
        assertThat(check("maxUsers = 3\n" + scenario).err()).contains("write it into scenario { }");
        assertThat(check("pages = 3\ndef half() { pages / 2 }\nhalf()\n" + scenario)
                        .code())
                .isZero();
    }

    @Test
    void wordsOfKotlinWithNamedArgumentsHaveThemHereToo() throws IOException {
        Path script = script("def stage = env('NO_SUCH_STAGE', default: 'test')\nscenario('S') {\n"
                + "    load = iterations(1)\n    thresholds { p(99.5).below '9s' }\n    user {\n        task('t') {\n"
                + "            def echo = post('/lab/echo') { body('<a/>', contentType: 'application/xml') }.expect(200..299).json\n"
                + "            assert 'headers' in echo && !('nothing' in echo) && stage == 'test'\n"
                + "            webSocket('/ws/echo') { send 'a'; take(1, within: 9.seconds); close(code: 1001, reason: 'b') }\n"
                + "        }\n    }\n}\n");

        Shell.Said said = Shell.say("smoke", script.toString(), "--demo");

        assertThat(said.out()).contains("all 1 passed");
    }

    @Test
    void anErrorIsTheSameEachTime() throws IOException {
        Path json = folder.resolve("summary.json");
        Path script = script("scenario('S') {\n    load = iterations(4)\n    user {\n"
                + "        task('t') { grup('a') { } }\n    }\n}\n");

        Shell.say("script", script.toString(), "--demo", "--results-dir=none", "--results-json=" + json, "--quiet");

        assertThat(new JsonMapper().readTree(Files.readString(json)).get("errors"))
                .hasSize(1);
    }

    private Shell.Said limited(String limits) throws IOException {
        return check("scenario('S') {\n    thresholds { " + limits + " }\n    user { task('t') { get('/') } }\n}\n");
    }

    @Test
    void anAssertTellsWhatItSaw() throws IOException {
        Path json = folder.resolve("summary.json");
        Path script =
                script("scenario('S') {\n    load = iterations(1)\n    user {\n        task('t') { get('/health') }\n"
                        + "        check('t') { status, body -> assert body.status.text == 'ill' }\n    }\n}\n");

        Shell.say("script", script.toString(), "--demo", "--results-dir=none", "--results-json=" + json, "--quiet");

        String errors =
                new JsonMapper().readTree(Files.readString(json)).get("errors").toString();
        assertThat(errors).contains("assert body.status.text == 'ill'", "|", "ok");
    }

    @Test
    void aGroovyScriptIncludesOneInKotlin() throws IOException {
        Files.writeString(
                folder.resolve("lib.loadpilot.kts"),
                "scenario(\"Kotlin\") { load = iterations(1); user { task(\"k\") { get(\"/health\") } } }");

        Shell.Said said = check("include 'lib.loadpilot.kts'\nscenario('Groovy') {\n    load = iterations(1)\n"
                + "    user { task('g') { get('/health') } }\n}\n");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("Kotlin", "Groovy");
    }

    @Test
    void parametersAndSecretsAreGivenAsInKotlin() throws IOException {
        Path script = script("def n = param('n', default: 3, description: 'how many')\nscenario('S') {\n"
                + "    load = iterations(n)\n    user { task('t') { get('/health') } }\n}\n");

        assertThat(Shell.say("check", script.toString(), "--demo", "-p", "n=12").out())
                .contains("12 iterations");
        assertThat(Shell.say("script", script.toString(), "--help").out()).contains("-p n=3", "how many");
        assertThat(Shell.say("check", script.toString(), "-p", "n=many").err()).contains("not of type int");
    }

    private Shell.Said check(String text) throws IOException {
        return Shell.say("check", script(text).toString(), "-t", "http://localhost:1");
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.loadpilot.groovy"), text);
    }
}
