package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.kotlin;
import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever the format, credentials are asked for and never written. */
final class CredentialsTest {
    private static String postman(String variables, String request) {
        return "{\"info\": {\"name\": \"x\"}, \"variable\": [" + variables + "], \"item\": [{\"request\": " + request
                + "}]}";
    }

    private static String json(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "{\"method\": \"POST\", \"url\": \"http://localhost/\", \"body\": {\"mode\": \"raw\", \"raw\": \""
                + escaped + "\", \"options\": {\"raw\": {\"language\": \"json\"}}}}";
    }

    @Test
    void whatStandsBeforeTheHostLogsIn() {
        String script = kotlin(Format.CURL, """
                curl http://localhost/ http://localhost/
                curl http://ad%40a:hun+ter%3A2@localhost/a
                curl 'http://eve:secret99@other/b?access_token=abcdefgh'
                curl -u me:mine http://eve:secret99@localhost/c
                """);

        assertThat(script)
                .contains("target(\"http://localhost\")", "val basicUser = env(\"BASIC_USER\")")
                .contains("get(\"/a\") { basic(basicUser, basicPassword) }")
                .contains("get(\"http://other/b?access_token=$accessToken\") { basic(basicUser2, basicPassword2) }")
                .contains("get(\"/c\") { basic(basicUser3, basicPassword3) }")
                .doesNotContain("hun", "secret99", "abcdefgh", "mine\"");
    }

    @Test
    void signaturesAndSessionsAreCredentialsToo() {
        String script = kotlin(Format.CURL, """
                curl 'http://localhost/a?sig=s1g11111&X-Amz-Signature=s1g22222&session=s1g33333' -H 'X-Shop-Session: s1g44444'
                curl http://localhost/b -d 'assertion=s1g55555&creditCard=s1g66666'
                """);

        assertThat(script).contains("X_SHOP_SESSION", "CREDIT_CARD").doesNotContain("s1g");
    }

    @Test
    void whatARecordingSentInAHeaderIsNotSaidTwice() {
        String script = kotlin(Format.HAR, """
                {"log": {"entries": [{"request": {"method": "GET", "url": "http://ada:hunter2@localhost/?token=x1y2",
                  "headers": [{"name": "Authorization", "value": "Basic YWRhOmh1bnRlcjI="}]}}]}}
                """);

        assertThat(script)
                .contains("target(\"http://localhost\")", "get(\"/?token=$token\") { basic(basicUser, basicPassword) }")
                .doesNotContain("hunter2", "x1y2");
    }

    @Test
    void parametersThatHoldALoginLoseIt() {
        String host = "{\"key\": \"shopUrl\", \"value\": \"http://ada:hunter2@localhost:8080\"}";
        String script = kotlin(Format.POSTMAN, postman(host, "{\"url\": \"{{shopUrl}}/a\"}"));

        assertThat(script)
                .contains("param(\"shopUrl\", \"http://localhost:8080\")")
                .contains("get(\"/a\") { basic(basicUser, basicPassword) }")
                .doesNotContain("hunter2");
        assertThat(kotlin(Format.POSTMAN, postman(host.replace("http://", ""), "{\"url\": \"http://{{shopUrl}}/a\"}")))
                .contains("secret(\"SHOP_URL\")")
                .doesNotContain("hunter2");
    }

    @Test
    void targetsThatHoldALoginLoseItForAllThatGoesThere() {
        String plan =
                "base: http://ada:hunter2@localhost\nplan:\n  - request: {url: /a}\n  - request: {url: http://other/}\n";

        assertThat(kotlin(Format.DRILL, plan))
                .contains("target(\"http://localhost\")", "get(\"/a\") { basic(basicUser, basicPassword) }")
                .contains("get(\"http://other/\")\n")
                .doesNotContain("hunter2");
    }

    @Test
    void keysOfPostmanAreSecretsWhateverTheyAreCalled() {
        String key = "{\"url\": \"http://localhost/a?b=1\", \"auth\": {\"type\": \"apikey\", \"apikey\": ["
                + "{\"key\": \"key\", \"value\": \"X-Mine\"}, {\"key\": \"value\", \"value\": \"abcdefgh\"},"
                + " {\"key\": \"in\", \"value\": \"%s\"}]}}";

        assertThat(kotlin(Format.POSTMAN, postman("", String.format(key, "header"))))
                .contains("secret(\"X_MINE\")", "get(\"/a?b=1\") { header(\"X-Mine\", xMine) }")
                .doesNotContain("abcdefgh");
        assertThat(kotlin(Format.POSTMAN, postman("", String.format(key, "query"))))
                .contains("secret(\"X_MINE\")", "get(\"/a?b=1&X-Mine=$xMine\")")
                .doesNotContain("abcdefgh");
    }

    @Test
    void commentsInJsonHideNothing() {
        String body =
                "{\n  // \"old\": \"{\",\n  \"password\": \"hun//ter2\", /* \"a */ \"at\": \"http://x/*\\\"//\"\n}";

        assertThat(task(Format.POSTMAN, postman("", json(body))))
                .isEqualTo("post(\"/\") { json(\"password\" to password, \"at\" to \"http://x/*\\\"//\") }\n");
    }

    @Test
    void variablesThatStandForACredentialAreSecrets() {
        String variables = "{\"key\": \"pw\", \"value\": \"hunter2\"}, {\"key\": \"n\", \"value\": \"1\"}";
        String body = "{\"password\": \"{{pw}}\", \"passcode\": \"{{code}}\", \"again\": \"hunter2\", \"n\": {{n}}}";
        String script = kotlin(Format.POSTMAN, postman(variables, json(body)));

        assertThat(script)
                .contains("// - PW: \"password\" of POST /", "// - CODE: the variable {{code}}")
                .contains("val pw = secret(\"PW\")", "val code = secret(\"CODE\")", "val n = param(\"n\", \"1\")")
                .contains("\\\"again\\\": \\\"$pw\\\"")
                .doesNotContain("hunter2");
    }

    @Test
    void soAreThoseThatArePartOfOne() {
        String variables =
                "{\"key\": \"mine\", \"value\": \"hunter2\"}, {\"key\": \"base\", \"value\": \"http://localhost\"}";
        String headers =
                "[{\"key\": \"Authorization\", \"value\": \"Token {{mine}}\"}, {\"key\": \"X-Token\", \"value\": \"{{base}}\"}]";

        assertThat(kotlin(Format.POSTMAN, postman(variables, "{\"url\": \"{{base}}/\", \"header\": " + headers + "}")))
                .contains("val mine = secret(\"MINE\")", "\"Token $mine\"", "target(base)")
                .doesNotContain("hunter2");
    }

    @Test
    void namesThatAreUrlsAreNotWritten() {
        String request =
                "{\"name\": \"http://localhost/?token=abcdefgh\", \"request\": \"http://localhost/?token=abcdefgh\"}";

        assertThat(kotlin(Format.POSTMAN, "{\"info\": {\"name\": \"x\"}, \"item\": [" + request + "]}"))
                .contains("get(\"/?token=$token\")")
                .doesNotContain("abcdefgh");
    }

    @Test
    void textsThatCannotBeTakenApartAreLookedThrough() {
        String script = kotlin(Format.CURL, """
                curl -d 'a=1&a=2&password=hunter2' http://localhost/form
                curl -H 'Content-Type: application/json' -d '{"pin" : "hun\\"ter3", "n": 1e999}' http://localhost/json
                curl -H 'Content-Type: text/xml' -d '<a><x:token n="1">hunter4</x:token></a>' http://localhost/xml
                """);

        assertThat(script)
                .contains(
                        "body(\"a=1&a=2&password=$password\"",
                        "jsonText(\"{\\\"pin\\\" : \\\"$pin\\\", \\\"n\\\": 1e999}\")")
                .contains("<x:token n=\\\"1\\\">$token</x:token>")
                .doesNotContain("hun");
    }
}
