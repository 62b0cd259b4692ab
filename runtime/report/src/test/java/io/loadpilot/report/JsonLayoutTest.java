package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonLayoutTest {
    @Test
    void membersAndElementsGetALineEach() {
        assertThat(JsonLayout.of("{\"a\":1, \"b\": [true,{}],\"c\":[ ],\"d\":\"x,\\\"{y\"}"))
                .isEqualTo("""
                {
                  "a": 1,
                  "b": [
                    true,
                    {}
                  ],
                  "c": [],
                  "d": "x,\\"{y"
                }""");
    }

    @Test
    void whatIsCutShortIsLaidOutAsFarAsItGoes() {
        assertThat(JsonLayout.of("[1,\"ab")).isEqualTo("[\n  1,\n  \"ab");
        assertThat(JsonLayout.of("]]")).isEqualTo("]]");
        assertThat(JsonLayout.of("plain {text}")).isEqualTo("plain {text}");
    }
}
