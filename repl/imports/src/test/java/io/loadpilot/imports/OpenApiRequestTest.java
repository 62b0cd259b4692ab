package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.kotlin;
import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters and bodies as a description says that they are sent. */
final class OpenApiRequestTest {
    private static String get(String version, String parameter) {
        return version + "\npaths: {/a: {get: {parameters: [{" + parameter + "}]}}}\n";
    }

    private static String post(String type, String media) {
        return "openapi: 3.1.0\npaths: {/a: {post: {requestBody: {content: {" + type + ": {" + media + "}}}}}}\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schema: {type: array}, example: [1, 2 3]                                   | ?q=1&q=2%203
            schema: {type: array}, example: [1, 2 3], explode: false                   | ?q=1,2%203
            schema: {type: array}, example: [1, 2], style: pipeDelimited               | ?q=1%7C2
            schema: {type: array}, example: []                                         | ''
            schema: {type: array, minItems: 2, items: {type: integer}}                 | ?q=1&q=1
            schema: {type: object}, example: {a: 1, b: 2}                              | ?a=1&b=2
            schema: {type: object}, example: {a: 1, b: 2}, explode: false              | ?q=a,1,b,2
            schema: {type: object}, example: {a: 1, b: 2}, style: deepObject           | ?q[a]=1&q[b]=2
            """)
    void valuesInQueriesAreWrittenInTheirStyle(String words, String query) {
        String described = get("openapi: 3.0.0", "name: q, in: query, required: true, " + words);

        assertThat(task(Format.OPENAPI, described)).isEqualTo("get(\"/a" + query + "\")\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            collectionFormat: multi | ?q=3&q=4
            collectionFormat: csv   | ?q=3,4
            collectionFormat: ssv   | ?q=3%204
            description: usual      | ?q=3,4
            """)
    void swaggerHasOtherWordsForThem(String words, String query) {
        String described = get(
                "swagger: '2.0'",
                "name: q, in: query, required: true, type: array, items: {type: integer}, default: [3, 4], " + words);

        assertThat(task(Format.OPENAPI, described)).isEqualTo("get(\"/a" + query + "\")\n");
    }

    @Test
    void cookiesThatMustBeThereAreAskedFor() {
        String described = """
                openapi: 3.0.0
                paths: {/a: {get: {security: [{session: []}], parameters: [
                  {name: tenant, in: cookie, required: true}, {name: theme, in: cookie}]}}}
                components: {securitySchemes: {session: {type: apiKey, in: cookie, name: SID}}}
                """;

        assertThat(kotlin(Format.OPENAPI, described))
                .contains("// - TENANT: the cookie \"tenant\"", "val tenant = secret(\"TENANT\")")
                .contains("get(\"/a\") { header(\"Cookie\", \"SID=$session; tenant=$tenant\") }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/xml          | example: <a/>                              | { body("<a/>", "application/xml") }
            application/octet-stream | schema: {type: string, example: abc}       | { body("abc", "application/octet-stream") }
            text/csv                 | examples: {a: {value: 'a;b'}}              | { body("a;b", "text/csv") }
            text/plain               | schema: {type: string}                     | { body("text", "text/plain") }
            """)
    void bodiesOfOtherTypesAreTheirExamples(String type, String media, String sent) {
        assertThat(task(Format.OPENAPI, post(type, media))).isEqualTo("post(\"/a\") " + sent + "\n");
    }

    @ParameterizedTest
    @CsvSource({"application/xml", "text/csv", "application/octet-stream"})
    void bodiesWithoutAnExampleAreToldOf(String type) {
        String script = kotlin(Format.OPENAPI, post(type, "schema: {type: object}"));

        assertThat(script)
                .contains("// Left out: bodies of types that have no example, 1 (POST /a); write them by hand.")
                .contains(" post(\"/a\")\n");
    }

    @Test
    void whatSwaggerConsumesIsNoJsonUnlessItSaysSo() {
        String body =
                "paths: {/a: {post: {parameters: [{in: body, name: b, schema: {type: object, example: {a: 1}}}]}}}\n";

        assertThat(task(Format.OPENAPI, "swagger: '2.0'\n" + body)).isEqualTo("post(\"/a\") { json(\"a\" to 1) }\n");
        assertThat(kotlin(Format.OPENAPI, "swagger: '2.0'\nconsumes: [application/xml]\n" + body))
                .contains("no example, 1 (POST /a)")
                .doesNotContain("json(");
    }

    @Test
    void partsThatAreBytesAreFiles() {
        String media = "schema: {type: object, properties: {f: {type: string, format: binary},"
                + " all: {type: array, minItems: 2, items: {type: string, contentMediaType: image/png}}, n: {type: integer}}}";

        assertThat(task(Format.OPENAPI, post("multipart/form-data", media)))
                .contains("        file(\"f\", \"text\".toByteArray(), \"f\")\n")
                .containsOnlyOnce("file(\"all\", \"text\".toByteArray(), \"all\")\n        file(\"all\", ")
                .contains("        text(\"n\", \"1\")\n");
        assertThat(task(
                        Format.OPENAPI,
                        "swagger: '2.0'\npaths: {/a: {post: {parameters: [{in: formData, name: f, type: file}]}}}\n"))
                .contains("file(\"f\", \"text\".toByteArray(), \"f\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: integer, minimum: 5                            | 5
            type: integer, minimum: 5, exclusiveMinimum: true    | 6
            type: integer, minimum: 5, exclusiveMinimum: false   | 5
            type: integer, exclusiveMinimum: 5                   | 6
            type: integer, minimum: 2.5                          | 3
            type: number, minimum: 5, exclusiveMinimum: 5        | 6
            type: number, minimum: 2.5                           | 2.5
            type: number, minimum: 7, exclusiveMinimum: 5        | 7
            type: array, minItems: 2, items: {type: boolean}     | listOf(true, true)
            """)
    void limitsOfSchemasAreKept(String schema, String value) {
        assertThat(task(Format.OPENAPI, post("application/json", "schema: {" + schema + "}")))
                .isEqualTo("post(\"/a\") { json(" + value + ") }\n");
    }

    @Test
    void whatIsNotTakenIsTold() {
        String described = """
                openapi: 3.0.0
                paths: {/a: {trace: {}, get: {parameters: [{$ref: '#/components/parameters/nope'},
                  {$ref: '#/paths/~1b/get/parameters/0'}, {$ref: '#/components/parameters/with%20blank'}]}},
                  /b: {get: {parameters: [{name: x, in: query, example: 1}]}}}
                components: {parameters: {with blank: {name: y, in: query, example: 2}}}
                """;

        assertThat(kotlin(Format.OPENAPI, described))
                .contains("// Left out: operations of trace, 1 (/a).\n")
                .contains("// Left out: references that lead nowhere, 1 (#/components/parameters/nope).\n")
                .contains("get(\"/a?x=1&y=2\")");
    }

    @Test
    void loginsAreToldByTheNameOfTheirScheme() {
        String described = """
                openapi: 3.0.0
                paths: {/a: {get: {security: [{basic: []}]}}}
                components: {securitySchemes: {basic: {type: http, scheme: basic}}}
                """;

        assertThat(kotlin(Format.OPENAPI, described))
                .contains("// - BASIC_USER: the user for the scheme basic\n")
                .contains("// - BASIC_PASSWORD: the password for the scheme basic\n");
    }
}
