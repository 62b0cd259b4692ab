package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.kotlin;
import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.imports.model.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions as people write them. */
final class OpenApiImportTest {
    private static String body(String type, String media, String schemas) {
        return "openapi: 3.0.0\npaths: {/a: {post: {requestBody: {content: {" + type + ": {" + media + "}}}}}}\n"
                + "components: {schemas: {" + schemas + "}}\n";
    }

    @Test
    void textsMayHaveLinesThatBeginWithCurl() {
        String described = """
                openapi: 3.1.0
                info:
                  description: |
                    Try it:
                    curl http://localhost/a
                paths: {/a: {get: {}}}
                """;

        assertThat(task(Format.OPENAPI, described)).isEqualTo("get(\"/a\")\n");
    }

    @Test
    void pathsMayBeComponents() {
        String described = """
                openapi: 3.1.0
                paths: {/a: {$ref: '#/components/pathItems/A'}}
                components: {pathItems: {A: {get: {}}}}
                """;

        assertThat(task(Format.OPENAPI, described)).isEqualTo("get(\"/a\")\n");
    }

    @Test
    void whatIsInOtherFilesIsTold() {
        assertThat(kotlin(Format.OPENAPI, body("application/json", "schema: {$ref: 'a.yaml#/A'}", "")))
                .contains("// Left out: what is in other files, 1 (a.yaml#/A); bundle them into one to have it.");
        assertThatThrownBy(() -> kotlin(Format.OPENAPI, "openapi: 3.0.0\npaths: {$ref: paths.yaml}\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("is in other files (paths.yaml), which are not read; bundle them into one");
        assertThatThrownBy(() -> kotlin(Format.OPENAPI, "openapi: 3.0.0\npaths: {/a: {get: {deprecated: true}}}\n"))
                .hasMessageContaining("all operations of the description are deprecated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            servers: [{url: /v1/}]                       | http://localhost:8080/v1
            servers: [{url: v1}]                         | http://localhost:8080/v1
            servers: [{url: //api.shop.example/v1}]      | https://api.shop.example/v1
            servers: [{url: 'https://{host}/v1'}]        | http://localhost:8080
            {host: shop.example, basePath: /v2, schemes: [ws, https]} | https://shop.example/v2
            {basePath: /v2}                              | http://localhost:8080/v2
            """)
    void theTargetIsTheFirstServerAsFarAsItIsKnown(String said, String target) {
        String lines =
                said.startsWith("{") ? said.substring(1, said.length() - 1).replace(", ", "\n") : said;
        lines = lines.replace("[ws\nhttps]", "[ws, https]");

        assertThat(kotlin(Format.OPENAPI, "openapi: 3.0.0\n" + lines + "\npaths: {/a: {get: {}}}\n"))
                .contains("param(\"baseUrl\", \"" + target + "\")");
    }

    @Test
    void whatHasNoNameGetsOne() {
        assertThat(kotlin(Format.OPENAPI, "openapi: 3.0.0\ninfo: {title: ''}\npaths: {/: {get: {tags: ['']}}}\n"))
                .contains("scenario(\"recorded\")", "task(\"root\")");
    }

    @Test
    void numbersOfExamplesAreWrittenAsScriptsKnowThem() {
        String example = "{a: .inf, b: 5., c: 1e3, d: 123456789012345678901234567890, e: 1.25, f: -7}";

        assertThat(task(Format.OPENAPI, body("application/json", "example: " + example, "")))
                .contains("\"a\" to null", "\"b\" to 5,", "\"c\" to 1000,", "\"d\" to 1.2345678901234568E29")
                .contains("\"e\" to 1.25", "\"f\" to -7");
    }

    @Test
    void aSchemaThatIsAnotherIsNoObject() {
        String schemas = "A: {type: object, properties: {id: {allOf: [{$ref: '#/components/schemas/Id'}]}}},"
                + " Id: {type: integer}, Self: {oneOf: [{$ref: '#/components/schemas/Self'}]}";

        assertThat(task(Format.OPENAPI, body("application/json", "schema: {$ref: '#/components/schemas/A'}", schemas)))
                .isEqualTo("post(\"/a\") { json(\"id\" to 1) }\n");
        assertThat(task(
                        Format.OPENAPI,
                        body("application/json", "schema: {$ref: '#/components/schemas/Self'}", schemas)))
                .isEqualTo("post(\"/a\") { json(\"text\") }\n");
    }

    @Test
    void formsHaveNoObjects() {
        String media = "schema: {type: object, properties: {a: {type: string}, b: {type: object}}}";

        assertThat(task(Format.OPENAPI, body("application/x-www-form-urlencoded", media, "")))
                .isEqualTo("post(\"/a\") { form(\"a\" to \"text\") }\n");
    }
}
