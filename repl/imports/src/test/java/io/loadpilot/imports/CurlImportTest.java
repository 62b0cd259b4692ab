package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.imports.model.ImportException;
import org.junit.jupiter.api.Test;

/** Commands as shells and browsers write them. */
final class CurlImportTest {
    @Test
    void commandsThatBrowsersCopyForWindowsAreUnderstood() {
        String copied = """
                curl ^"http://localhost:8080/orders?a=1^&b=2^" ^
                  -H ^"Content-Type: application/json^" ^
                  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"124^\\^"^" ^
                  --data-raw ^"^{^\\^"item^\\^":^\\^"tea 100^%^\\^",^\\^"note^\\^":^\\^"a ^

                b^\\^"^}^" &
                curl ^"http://localhost:8080/next^"
                """;

        assertThat(task(Format.CURL, copied.replace("\n", "\r\n")))
                .contains("post(\"/orders?a=1&b=2\")")
                .contains("get(\"/next\")")
                .doesNotContain("^");
        assertThat(task(Format.CURL, copied.replace("a ^\n\nb", "b")))
                .contains("json(\"item\" to \"tea 100%\", \"note\" to \"b\")");
    }

    @Test
    void olderOnesForWindowsAreTooWhoseQuotesEscapeThemselves() {
        String copied = """
                curl "http://localhost:8080/orders" ^
                  -H "content-type: application/json" ^
                  --data-binary "{""item"":""tea"",\\"n\\":2}" --compressed
                """;

        assertThat(task(Format.CURL, copied))
                .isEqualTo("post(\"/orders\") { json(\"item\" to \"tea\", \"n\" to 2) }\n");
    }

    @Test
    void whereOutputGoesIsNoUrl() {
        String typed = """
                curl -s http://localhost/a > /dev/null 2>&1
                curl http://localhost/b 2>/dev/null | jq .
                curl http://localhost/c >c.json
                curl http://localhost/d <in.txt
                > curl http://localhost/e
                """;

        assertThat(task(Format.CURL, typed)).isEqualTo("""
                        get("/a")
                        get("/b")
                        get("/c")
                        get("/d")
                        get("/e")
                        """);
    }

    @Test
    void whatCallsCurlIsLeftOut() {
        String typed =
                "TOKEN=x curl http://localhost/a\ntime curl http://localhost/b\nsudo /usr/bin/curl http://localhost/c";

        assertThat(task(Format.CURL, typed)).isEqualTo("get(\"/a\")\nget(\"/b\")\nget(\"/c\")\n");
    }

    @Test
    void optionsOfTheConnectionAreToldOf() {
        String typed = "curl --no-progress-bar -x proxy:80 -U me:x -E me.pem --url-query a=b%c http://localhost/x";

        assertThat(task(Format.CURL, typed)).isEqualTo("""
                        // curl's -x: run the script with --proxy
                        // curl's -U is not taken over
                        // curl's -E: run the script with --cert
                        get("/x?a=b%25c")
                        """);
    }

    @Test
    void filesOfCookiesAndPipesAreNotTakenForValues() {
        assertThat(task(Format.CURL, "curl -b cookies.txt http://localhost/"))
                .isEqualTo("// curl's -b: the cookies in the file cookies.txt are not taken over\nget(\"/\")\n");
        assertThatThrownBy(() -> task(Format.CURL, "curl -T - http://localhost/"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("curl's -T - reads from a pipe; name a file");
    }

    @Test
    void whatHasNoCommandInItOrIsNotForHttpIsRefused() {
        assertThatThrownBy(() -> task(Format.CURL, "- [a: {b\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("this is not a file of curl commands");
        assertThatThrownBy(() -> task(Format.CURL, "curl ftp://localhost/x"))
                .hasMessageContaining("recorded.txt:1: ftp://localhost/x is not HTTP");
    }
}
