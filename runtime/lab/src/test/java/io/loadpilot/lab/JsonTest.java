package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everyKindOfValueIsRead() {
        Map<String, ?> object = JsonParser.object(
                " {\"s\" : \"a\\n\\u00e9\\\"\", \"n\":-1.5e2,\"l\":[1,[],{}],\"t\":true,\"f\":false,\"z\":null} ");

        assertThat(object.get("s")).isEqualTo("a\né\"");
        assertThat(object.get("n")).isEqualTo(-150.0);
        assertThat(object.get("l")).isEqualTo(List.of(1.0, List.of(), Map.of()));
        assertThat(object.get("t")).isEqualTo(true);
        assertThat(object.get("f")).isEqualTo(false);
        assertThat(object).containsEntry("z", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":[1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\\u0",
                "{\"a\":\"",
                "{} {}",
                "[]",
                "1"
            })
    void brokenTextIsABadRequest(String text) {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> JsonParser.object(text))
                .withMessageStartingWith("Bad JSON at character ");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        String deep = "{\"a\":" + "[".repeat(100_000);

        assertThatExceptionOfType(BadRequest.class).isThrownBy(() -> JsonParser.object(deep));
    }

    @Test
    void whatIsWrittenIsCompactAndEscaped() {
        String text = new JsonText()
                .open()
                .field("quote\"", "line\n\u0001\\")
                .field("list", Arrays.asList(1, "two", null))
                .field("empty", Map.of())
                .field("map", Map.of("a", 1.5))
                .close()
                .toString();

        assertThat(text)
                .isEqualTo("{\"quote\\\"\":\"line\\n\\u0001\\\\\",\"list\":[1,\"two\",null],"
                        + "\"empty\":{},\"map\":{\"a\":1.5}}");
    }
}
