package io.loadpilot.cli;

import static io.loadpilot.cli.Shell.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings and descriptions become scripts that compile, are valid and do what was recorded. */
final class ImportTest {
    private static final Path IMPORTS = Shell.SAMPLES.resolve("imports");
    private static final Map<String, String> FILES = Map.of(
            "curl", "commands.txt",
            "har", "shop.har",
            "openapi", "shop-openapi.yaml",
            "postman", "shop.postman_collection.json",
            "drill", "shop-drill.yml");

    @TempDir
    private Path folder = Path.of("");

    /** Far from the data that the recordings name. */
    private List<String> importAll() throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        List<String> written = new ArrayList<>();
        FILES.forEach((format, file) -> {
            String from = IMPORTS.resolve(file).toString();
            String kotlin = scripts.resolve(format + ".loadpilot.kts").toString();
            String groovy = scripts.resolve(format + ".loadpilot.groovy").toString();
            assertThat(say("import", format, from, "-o", kotlin).code()).isZero();
            assertThat(say("import", format, from, "--groovy", "-o", groovy).code())
                    .isZero();
            written.addAll(List.of(kotlin, groovy));
        });
        return written;
    }

    @Test
    void whatIsImportedRunsInBothLanguages() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("smoke"));
        arguments.addAll(importAll());
        arguments.addAll(List.of("-e", "PASSWORD=secret", "-e", "BASIC_USER=ada", "-e", "BASIC_PASSWORD=lovelace"));
        arguments.addAll(List.of("-e", "X_API_KEY=5f2c8e", "-e", "SHOP_TOKEN=lab-7-8d12e6b76c84d11"));
        System.setProperty("loadpilot.cache", folder.resolve("cache").toString());
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            arguments.addAll(List.of("-t", lab.uri().toString()));
            Said said = say(arguments.toArray(String[]::new));

            assertThat(said.out()).contains("all 12 passed");
            assertThat(said.code()).isZero();
            assertThat(lab.counters().requests()).isEqualTo(2 * (4 + 4 + 4 + 3 + 6));
        } finally {
            Shell.forgetTheCache();
        }
    }

    @Test
    void theNameOfTheScriptTellsItsLanguage() throws IOException {
        String from = IMPORTS.resolve("shop.har").toString();
        Path groovy = folder.resolve("shop.loadpilot.groovy");
        Path kotlin = folder.resolve("shop.loadpilot.kts");

        Said written = say("import", "har", from, "-o", groovy.toString());
        assertThat(written.out()).contains("loadpilot check " + groovy + " -e PASSWORD=...");
        assertThat(Files.readString(groovy)).contains("def password = secret('PASSWORD')");

        Said contradictory = say("import", "har", from, "--groovy", "-o", kotlin.toString());
        assertThat(contradictory.err()).contains("the name of a script in Kotlin");
        assertThat(contradictory.code()).isEqualTo(2);
        assertThat(kotlin).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x.groovy           | try -o x.loadpilot.groovy
            x.java             | try -o x.loadpilot.kts
            x                  | try -o x.loadpilot.kts
            my x.kts           | try -o 'my x.loadpilot.kts'
            x.loadpilot.java   | try -o x.loadpilot.kts
            """)
    void whatIsNoNameOfAScriptIsRefused(String name, String told) {
        Said said = say("import", "har", IMPORTS.resolve("shop.har").toString(), "--force", "-o", name);

        assertThat(said.err()).contains("it ends in .loadpilot.kts or .loadpilot.groovy", told);
        assertThat(said.code()).isEqualTo(2);
        assertThat(Path.of(name)).doesNotExist();
    }

    @Test
    void aFolderIsNoScript() {
        Said said = say("import", "har", IMPORTS.resolve("shop.har").toString(), "--force", "-o", folder.toString());

        assertThat(said.err()).contains(folder + " is a folder; name the script in it: -o ", "shop.loadpilot.kts");
    }

    @Test
    void whatIsPrintedCanBePasted() throws IOException {
        Path script = Files.createDirectories(folder.resolve("my own")).resolve("it's.loadpilot.kts");

        assertThat(say("import", "har", IMPORTS.resolve("shop.har").toString(), "-o", script.toString())
                        .out())
                .contains("written " + script)
                .contains("loadpilot check '" + folder + "/my own/it'\\''s.loadpilot.kts' -e PASSWORD=...");
    }

    @Test
    void filesAreNamedAsTheScriptSeesThem() throws IOException {
        Path source = Files.createDirectories(folder.resolve("recorded/today")).resolve("typed.txt");
        Files.writeString(
                source,
                "curl -d @b.json -X PUT http://localhost/ -H 'Content-Type: a/b'\n"
                        + "curl -F f=@../c.csv -F g=@/tmp/d.csv http://localhost/\n");
        Path script = folder.resolve("typed.loadpilot.kts");

        say("import", "curl", source.toString(), "-o", script.toString());

        assertThat(Files.readString(script))
                .contains("file(\"recorded/today/b.json\")", "file(\"recorded/c.csv\")", "file(\"/tmp/d.csv\")");
        assertThat(say("import", "curl", source.toString(), "-o", "-").out())
                .contains("file(\"b.json\")", "file(\"../c.csv\")");
    }

    @Test
    void tokensAreTakenFromResponsesAndSecretsFromTheEnvironment() {
        String script = say("import", "har", IMPORTS.resolve("shop.har").toString(), "-o", "-")
                .out();

        assertThat(script)
                .contains("// Left out: static files (image 1).")
                .contains("// - PASSWORD: \"password\" of POST /auth/login")
                .contains("val password = secret(\"PASSWORD\")")
                .contains("accessToken = post(\"/auth/login\")")
                .contains(".expect(200).json[\"access_token\"].text")
                .contains("{ bearer(accessToken) }.expect(200)")
                .contains("// correlation: the value of \"order\" was in \"order_id\" of POST /orders")
                .contains("think(2900.milliseconds)")
                .doesNotContain("lab-7-", "User-Agent", "sec-ch-ua");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            har     | {"log": {"version": "1.2", "entries": []}} | the archive has no entries; was anything recorded?
            har     | {"log": {"version": "1.2", "entr           | the JSON ends in the middle; is the file complete?
            har     | {"openapi": "3.0.0", "paths": {}}          | this is an OpenAPI description: use import openapi
            har     | hello                                      | this is not JSON
            openapi | {"openapi": "4.0", "paths": {}}            | OpenAPI of version "4.0" is not known
            openapi | {"openapi": "3.1.0", "paths": {}}          | the description has no operations
            postman | {"info": {}, "item": []}                   | the collection has no requests
            postman | {"info": {"schema": "/v1.0.0/"}, "item": []} | export it as "Collection v2.1"
            drill   | plan: [{delay: {seconds: 1}}]              | the plan has no requests
            drill   | plan: [{request: {url: /}, with_items_range: {step: 0}}] | the step of a range must be 1 or more
            drill   | plan: [{}                                  | this is not YAML
            curl    | wget http://localhost/                     | this is not a file of curl commands
            curl    | curl --ftp-port 1 http://localhost/        | curl's option --ftp-port is not understood here
            """)
    void whatCannotBeReadIsToldWithItsPlace(String format, String text, String told) throws IOException {
        Path file = folder.resolve(format.equals("har") ? "broken.har" : "broken.txt");
        Files.writeString(file, text);

        Said said = say("import", format, file.toString(), "-o", "-");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(file.toString(), told).doesNotContain("bug in LoadPilot");
    }

    @Test
    void whatIsThereAlreadyStays() throws IOException {
        String script = folder.resolve("kept.loadpilot.kts").toString();
        String har = IMPORTS.resolve("shop.har").toString();
        Files.writeString(Path.of(script), "mine");

        assertThat(say("import", "har", har, "-o", script).err()).contains("is there already");
        assertThat(Files.readString(Path.of(script))).isEqualTo("mine");
        assertThat(say("import", "har", har, "-o", script, "--force").out()).contains("written " + script);
        assertThat(say("import", "har", "absent.har").err()).contains("absent.har does not exist");
        assertThat(say("import", "har", har, "-o", "absent/x.loadpilot.kts").err())
                .contains("no such folder");
    }
}
