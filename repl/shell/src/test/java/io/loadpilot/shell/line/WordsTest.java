package io.loadpilot.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WordsTest {
    @Test
    void quotesHoldAWordTogetherAndTheRestStaysAsTyped() {
        Words words = new Words(" /orders -H 'Accept: a b' json {\"id\": 1}");

        assertThat(words.next()).contains("/orders");
        assertThat(words.take("-X")).isFalse();
        assertThat(words.take("-H")).isTrue();
        assertThat(words.need("a header")).isEqualTo("Accept: a b");
        assertThat(words.take("json")).isTrue();
        assertThat(words.rest()).isEqualTo("{\"id\": 1}");
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaid() {
        assertThatThrownBy(() -> new Words("'abc").all())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("closed");
    }

    @Test
    void whatIsMissingOrTooMuchIsNamed() {
        assertThatThrownBy(() -> new Words(" ").need("the URL")).hasMessage("the URL is missing");
        assertThatThrownBy(() -> new Words("now please").end()).hasMessage("\"now please\" is too much");
    }
}
