package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.kotlin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Collections as Postman and others export them. */
final class PostmanImportTest {
    private static String collection(String request) {
        return "{\"info\": {\"name\": \" \"}, \"item\": [{\"name\": \"Orders\", \"request\": " + request + "}]}";
    }

    @Test
    void whatAFlowOfOauthEndsWithIsAsked() {
        String script = kotlin(
                Format.POSTMAN,
                collection("{\"url\": \"http://localhost/orders\", \"auth\": {\"type\": \"oauth2\", \"oauth2\": []}}"));

        assertThat(script)
                .contains("val accessToken = secret(\"ACCESS_TOKEN\")", "get(\"/orders\") { bearer(accessToken) }");
    }

    @Test
    void tokensOfOauthAreTakenFromWhereTheyAreAndGoWhereTheyAreSaid() {
        String auth = "{\"type\": \"oauth2\", \"oauth2\": [{\"key\": \"accessToken\", \"value\": \"{{shopToken}}\"},"
                + " {\"key\": \"addTokenTo\", \"value\": \"queryParams\"}]}";
        String script =
                kotlin(Format.POSTMAN, collection("{\"url\": \"http://localhost/orders\", \"auth\": " + auth + "}"));

        assertThat(script).contains("get(\"/orders?access_token=$shopToken\")");
    }

    @Test
    void whatHasNoNameOrMethodGetsTheUsual() {
        String script = kotlin(Format.POSTMAN, collection("{\"method\": \" \", \"url\": \"http://localhost/\"}"));

        assertThat(script).contains("scenario(\"recorded\")", "get(\"/\")");
    }

    @Test
    void hostsThatFollowASchemeHaveNoneAndAreThePlaceToAimAt() {
        String script = kotlin(Format.POSTMAN, """
                {"info": {"name": "x"}, "variable": [{"key": "host", "value": "localhost:3000"}], "item": [
                  {"request": {"url": "https://{{host}}/orders"}},
                  {"request": {"url": {"raw": "https://{{host}}/orders?page={{page}}"}}},
                  {"request": {"url": "{{host}}/plain"}},
                  {"request": {"url": "https://{{shop}}.example/x"}}]}
                """);

        assertThat(script)
                .contains("val host = param(\"host\", \"localhost:3000\")", "target(\"https://$host\")")
                .contains("get(\"/orders\")", "get(\"/orders?page=$page\")", "get(\"http://$host/plain\")")
                .contains("get(\"https://${shop}.example/x\")");
    }

    @Test
    void addressesOfOneEndpointStayAsTheyAre() {
        String script = kotlin(Format.POSTMAN, """
                {"info": {"name": "x"}, "variable": [{"key": "graphql", "value": "http://localhost/graphql"}], "item": [
                  {"request": {"url": {"host": ["{{graphql}}"], "query": []}}},
                  {"request": {"url": "{{graphql}}?q=1"}},
                  {"request": {"url": "{{graphql}}:{{port}}/x"}},
                  {"request": {"url": ""}}]}
                """);

        assertThat(script)
                .contains("target(graphql)", "get(\"\")", "get(\"?q=1\")", "get(\"$graphql:$port/x\")")
                .contains("get(\"/\")");
    }

    @Test
    void valuesThatAreTokensAreNeverWritten() {
        String script = kotlin(Format.POSTMAN, """
                {"info": {"name": "x"}, "variable": [{"key": "access token", "value": "abc"},
                  {"key": "mine", "value": "eyJhbGciOiJI.eyJzdWIi.c2ln"}], "item": [{"request": {
                    "url": "http://localhost/{{mine}}?path={{path}}", "header": [{"key": "X", "value": "{{access token}}"}],
                    "body": {"mode": "raw", "raw": "{\\"k\\": \\"sk_live_0123456789\\"}",
                      "options": {"raw": {"language": "json"}}}}}]}
                """);

        assertThat(script)
                .contains("secret(\"ACCESS_TOKEN\")", "secret(\"MINE\")", "secret(\"K\")", "env(\"PATH_VALUE\")")
                .doesNotContain("abc", "eyJ", "sk_live");
    }

    @Test
    void whatAFormerChoiceLeftIsNotSent() {
        String auth = "{\"type\": \"basic\", \"basic\": [{\"key\": \"username\", \"value\": \"ada\"}]}";
        String request = "{\"url\": \"http://localhost/\", \"auth\": " + auth
                + ", \"header\": [{\"key\": \"Authorization\", \"value\": \"Basic eDp5\"}],"
                + " \"body\": {\"mode\": \"formdata\", \"formdata\": []}}";

        assertThat(kotlin(Format.POSTMAN, collection(request))).contains("get(\"/\") { basic(basicUser, \"\") }");
    }
}
