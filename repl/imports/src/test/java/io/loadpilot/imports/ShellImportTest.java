package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.groovy;
import static io.loadpilot.imports.Imported.kotlin;
import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.imports.curl.CurlCommand;
import io.loadpilot.imports.model.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file of commands has besides commands of curl: two kinds of shell, and what only a shell knows. */
final class ShellImportTest {
    @Test
    void eachCommandIsReadAsItsOwnShellDoes() {
        String typed = """
                curl -d 'line ^
                more' http://localhost/a
                curl 'http://localhost/b?x=^"y'
                # a remark ^
                curl ^"http://localhost/c^" ^
                  -H ^"A: ^\\^"b^\\^"^"
                curl -d $'it\\'s ^"d"' "http://localhost/d" \\
                  -X PUT
                """;

        assertThat(task(Format.CURL, typed)).isEqualTo("""
                post("/a") { body("line ^\\nmore", "application/x-www-form-urlencoded") }
                get("/b?x=^\\"y")
                get("/c") { header("A", "\\"b\\"") }
                put("/d") { body("it's ^\\"d\\"", "application/x-www-form-urlencoded") }
                """);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "'http://localhost/a'"          | "'http:" is no host; are the quotes right?
            http:///a                       | "" is no host
            http://%HOST%/a                 | "%HOST%" is no host
            "https://${SHOP}.example/"      | "${SHOP}.example" is no host
            "${SCHEME}://localhost/"        | "${SCHEME}:" is no host
            """)
    void whatIsNoHostIsToldWithItsLine(String url, String told) {
        assertThatThrownBy(() -> task(Format.CURL, "curl http://localhost/\ncurl " + url))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("recorded.txt:2: " + told);
    }

    @Test
    void everyKindOfHostIsOne() {
        String typed = "curl localhost:8080 http://[::1]:80/a 'http://ex_a-m.ple./?q={x}' http://m\u00fcller.example#x";

        assertThat(kotlin(Format.CURL, typed))
                .contains("localhost:8080", "[::1]", "ex_a-m.ple./?q={x}", "m\u00fcller.example");
    }

    @Test
    void variablesThatStandForTheHostAreParameters() {
        String script = kotlin(Format.CURL, """
                curl "$HOST/a" "${HOST}/b?c=1"
                curl https://$API:8443/d $HOST
                """);

        assertThat(script)
                .contains("val host = param(\"HOST\", \"http://localhost:8080\")", "target(host)")
                .contains("val api = param(\"API\", \"localhost\")", "get(\"https://$api:8443/d\")")
                .contains("get(\"/a\")", "get(\"/b?c=1\")", "get(\"/\")");
        assertThatThrownBy(() -> kotlin(Format.CURL, "curl $HOST/a\ncurl http://$HOST/a"))
                .hasMessageContaining("recorded.txt:2: $HOST is used with a scheme or a port and without");
    }

    @Test
    void whatIsCalledWithinOtherCommandsIsTold() {
        String script = kotlin(Format.CURL, """
                curl http://localhost/a
                for i in 1 2; do curl http://localhost/b; done
                TOKEN=$(curl -s -u ada:hunter2 http://localhost/c | jq -r .token)
                if ! curl http://localhost/d; then
                  echo `/usr/bin/curl http://localhost/e`
                fi
                curl-config --version
                """);

        assertThat(script)
                .contains("// Left out: curl within other commands, in line 2, 3, 4, 5; write those requests out.\n")
                .contains("            get(\"/a\")\n        }")
                .doesNotContain("hunter2", "/b", "/c", "/d", "/e");
        assertThatThrownBy(() -> kotlin(Format.CURL, "\nTOKEN=$(\ncurl http://localhost/\n)\n"))
                .hasMessageContaining("recorded.txt:2: curl is called within another command");
    }

    @Test
    void whatOtherCommandsGiveIsToldAndNeverWritten() {
        String typed =
                "curl \"http://localhost/$(date \"+%s\")?a=`id`\" -d 'a=$(b)' -H \"X: $(curl -u ada:hunter2 (x))\"";

        assertThat(task(Format.CURL, typed)).isEqualTo("""
                // what a shell puts in the place of $(...) is not known: write it there
                post("/\\$(...)?a=\\$(...)") {
                    header("X", "\\$(...)")
                    form("a" to "\\$(b)")
                }
                """);
        assertThatThrownBy(() -> task(Format.CURL, "curl http://localhost/\ncurl http://localhost/$(date"))
                .hasMessageContaining("a $( is opened in line 2 and never closed");
    }

    @Test
    void documentsHaveTicksAroundCommands() {
        assertThat(task(Format.CURL, "```sh\ncurl http://localhost/a\n```\n")).isEqualTo("get(\"/a\")\n");
    }

    @Test
    void whatIsNeverSentIsNotWritten() {
        assertThat(task(Format.CURL, "curl http://localhost/a?b=1#access_token=abcdefgh"))
                .isEqualTo("get(\"/a?b=1\")\n");
    }

    @Test
    void ofUrlsThatStandForSeveralTheFirstIsTaken() {
        assertThat(task(Format.CURL, "curl 'http://localhost/[1-3]/{a,b}' --next -g 'http://localhost/[1-3]{a,b}'"))
                .isEqualTo("""
                        // curl's [ ] and { } stand for several URLs, of which this is the first
                        get("/1/a")
                        get("/[1-3]{a,b}")
                        """);
    }

    @Test
    void limitsOfTimeAndRefererAreTakenOver() {
        String typed = "curl -m 5 -e http://localhost/from http://localhost/a --next --max-time .25 http://localhost/b";

        assertThat(task(Format.CURL, typed)).isEqualTo("""
                get("/a") {
                    timeout(5.seconds)
                    header("Referer", "http://localhost/from")
                }
                get("/b") { timeout(250.milliseconds) }
                """);
        assertThat(groovy(Format.CURL, typed)).contains("timeout(5.seconds)");
        assertThatThrownBy(() -> task(Format.CURL, "curl -m soon http://localhost/"))
                .hasMessageContaining("recorded.txt:1: \"soon\" is no time in seconds");
    }

    @Test
    void digestIsForWhatStandsInTheUrlToo() {
        assertThat(task(Format.CURL, "curl --digest http://ada:hunter2@localhost/"))
                .isEqualTo("get(\"/\") { digest(basicUser, basicPassword) }\n");
    }

    @Test
    void aSessionHasNoShellAroundIt() {
        assertThatThrownBy(() -> CurlCommand.parse("$HOST/a")).hasMessageContaining("only a shell knows");
        assertThatThrownBy(() -> CurlCommand.parse("http://localhost/$(date)"))
                .hasMessageContaining("only a shell knows");
        assertThat(CurlCommand.parse("'http://localhost/{a,b}'").get(0).comments())
                .isEmpty();
    }
}
