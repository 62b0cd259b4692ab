package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.groovy;
import static io.loadpilot.imports.Imported.kotlin;
import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Archives of recorders, each with habits of its own. */
final class HarImportTest {
    private static final String BROWSER = "{\"name\": \"User-Agent\", \"value\": \"Mozilla/5.0\"}";

    private static String har(String... requests) {
        return "{\"log\": {\"entries\": [{\"request\": " + String.join("}, {\"request\": ", requests) + "}]}}";
    }

    private static String get(String url, String headers) {
        return "{\"method\": \"GET\", \"url\": \"" + url + "\", \"headers\": [" + headers + "]}";
    }

    private static String header(String name, String value) {
        return "{\"name\": \"" + name + "\", \"value\": \"" + value + "\"}";
    }

    private static String post(String data) {
        return "{\"method\": \"POST\", \"url\": \"http://localhost/\", \"headers\": [], \"postData\": " + data + "}";
    }

    @Test
    void whatBrowsersPreferIsNoise() {
        String page = get(
                "http://localhost/",
                String.join(
                        ",",
                        BROWSER,
                        header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
                        header("Accept-Charset", "utf-8"),
                        header("Alt-Used", "localhost"),
                        header("X-Client-Data", "x")));
        String pixel = get("http://localhost/p", BROWSER + "," + header("Accept", "image/png,*/*;q=0.5"));

        assertThat(task(Format.HAR, har(page, pixel)))
                .isEqualTo("get(\"/\") { header(\"Accept\", \"text/html\") }\nget(\"/p\")\n");
    }

    @Test
    void toolsAreNoPartOfWhatTheySend() {
        String typed = get("http://localhost/", header("User-Agent", "curl/8.5.0"));
        String own = get("http://localhost/", header("User-Agent", "shop-app/2"));

        assertThat(task(Format.HAR, har(typed, own)))
                .isEqualTo("get(\"/\")\nget(\"/\") { header(\"User-Agent\", \"shop-app/2\") }\n");
    }

    @Test
    void linesThatAreNoHeadersAreLeftOut() {
        String odd = header("GET /x;y HTTP/1.1 Host", "z") + "," + header("X-Ok", "1");

        assertThat(task(Format.HAR, har(get("http://localhost/", odd))))
                .isEqualTo("get(\"/\") { header(\"X-Ok\", \"1\") }\n");
    }

    @Test
    void cookiesAreOneSecretOfEachHostHoweverTheyWereWritten() {
        String split = header("cookie", "a=11111111") + "," + header("cookie", "b=22222222");
        String script = kotlin(
                Format.HAR,
                har(
                        get("http://localhost/", split),
                        get("http://localhost/next", header("Cookie", "a=11111111; c=3")),
                        get("http://other/", header("Cookie", "d=4"))));

        assertThat(script)
                .contains("get(\"/\") { header(\"cookie\", cookie) }")
                .contains("get(\"/next\") { header(\"Cookie\", cookie) }")
                .contains("get(\"http://other/\") { header(\"Cookie\", cookie2) }")
                .doesNotContain("COOKIE_3", "1111");
    }

    @Test
    void tokensInHeadersOfAnyNameAreSecrets() {
        String script = kotlin(Format.HAR, har(get("http://localhost/", header("Private-Token", "abcdefgh"))));

        assertThat(script).contains("secret(\"PRIVATE_TOKEN\")").doesNotContain("abcdefgh");
    }

    @Test
    void aPasswordThatIsAWordIsNotTakenForOneElsewhere() {
        String login = post(
                "{\"mimeType\": \"application/json\", \"text\":"
                        + "\"{\\\"password\\\":\\\"password\\\",\\\"again\\\":\\\"password\\\",\\\"q\\\":\\\"reset password\\\"}\"}");
        String other = get("http://localhost/password?q=opensesame", "");
        String form = post("{\"mimeType\": \"application/x-www-form-urlencoded\", \"text\": \"user_pwd=opensesame\"}");

        assertThat(task(Format.HAR, har(login, other, form)))
                .contains("json(\"password\" to password, \"again\" to password, \"q\" to \"reset password\")")
                .contains("get(\"/password?q=$userPwd\")")
                .contains("form(\"user_pwd\" to userPwd)");
    }

    @Test
    void formsWithoutFieldsAreNoBodies() {
        assertThat(task(
                        Format.HAR,
                        har(post("{\"mimeType\": \"application/x-www-form-urlencoded\", \"text\": \"\","
                                + " \"params\": [{\"name\": \"\", \"value\": \"\"}]}"))))
                .isEqualTo("post(\"/\")\n");
    }

    @Test
    void bytesThatWereWrittenAsTextAreLeftOutAndTold() {
        assertThat(task(Format.HAR, har(post("{\"mimeType\": \"image/png\", \"text\": \"\\u0089PNG\\u0000\\u0001\"}"))))
                .isEqualTo("// the body, 6 bytes of image/png, is binary and left out\npost(\"/\")\n");
    }

    @Test
    void partsOfFormsAreTakenApart() {
        String text = "--b\\r\\nContent-Disposition: form-data; name=\\\"n\\\"\\r\\n\\r\\n7\\r\\n--b--\\r\\n";

        assertThat(task(
                        Format.HAR,
                        har(post("{\"mimeType\": \"multipart/form-data; boundary=b\", \"text\": \"" + text + "\"}"))))
                .contains("multipart {", "text(\"n\", \"7\")");
    }

    @Test
    void groovyTakesLongTextsInPieces() {
        String data = "{\"mimeType\": \"text/plain\", \"text\": \"" + "x".repeat(70_000) + "\"}";

        assertThat(groovy(Format.HAR, har(post(data)))).contains("body(('xx", "xx' + 'xx", "xx'), 'text/plain')");
        assertThat(kotlin(Format.HAR, har(post(data)))).doesNotContain("xx\" + \"xx");
    }
}
