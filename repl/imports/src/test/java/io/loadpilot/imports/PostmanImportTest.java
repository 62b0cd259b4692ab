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
}
