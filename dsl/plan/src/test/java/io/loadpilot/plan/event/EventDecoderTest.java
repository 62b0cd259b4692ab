package io.loadpilot.plan.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
    private static final String RICH = "\uFEFF: welcome\r\nid: 1\nevent: price\rdata: {\"a\":\r\ndata:1}\n\n"
            + "data\n\ndata\ndata\n\nid\ndata:  two ☕\nunknown: x\n\nevent: lost\n\nretry: 250\nretry: soon\ndata: last\r\r";

    @Test
    void fieldsCommentsAndAllLineEndsAreRead() {
        assertThat(events(RICH))
                .containsExactly(
                        new ServerEvent("1", "price", "{\"a\":\n1}"),
                        new ServerEvent("1", "message", ""),
                        new ServerEvent("1", "message", "\n"),
                        new ServerEvent("", "message", " two ☕"),
                        new ServerEvent("", "message", "last"));
    }

    @Test
    void aStreamMayBeCutAnywhere() {
        byte[] bytes = RICH.getBytes(StandardCharsets.UTF_8);
        List<ServerEvent> whole = events(RICH);
        for (int cut = 0; cut <= bytes.length; cut++) {
            List<ServerEvent> got = new ArrayList<>();
            EventDecoder decoder = new EventDecoder(1_000);
            decoder.feed(Arrays.copyOfRange(bytes, 0, cut), got::add);
            decoder.feed(Arrays.copyOfRange(bytes, cut, bytes.length), got::add);
            assertThat(got).as("cut at %s", cut).isEqualTo(whole);
        }
        List<ServerEvent> bitByBit = new ArrayList<>();
        EventDecoder decoder = new EventDecoder(1_000);
        for (byte one : bytes) {
            decoder.feed(new byte[] {one}, bitByBit::add);
        }
        assertThat(bitByBit).isEqualTo(whole);
    }

    @Test
    void theTimeToWaitIsThatOfTheLastProperRetry() {
        EventDecoder decoder = new EventDecoder(1_000);
        assertThat(decoder.retryMillis()).isEmpty();
        decoder.feed(RICH.getBytes(StandardCharsets.UTF_8), event -> {});
        assertThat(decoder.retryMillis()).isEqualTo(OptionalLong.of(250));
    }

    @Test
    void anIdWithANullIsNoneAndAnEventThatIsCutOffIsNone() {
        assertThat(events("id: 1\nid: 2\0\ndata: a\n\ndata: b\n"))
                .containsExactly(new ServerEvent("1", "message", "a"));
    }

    @Test
    void whatIsLargerThanTheLimitIsRefused() {
        assertThat(new EventDecoder(10).feed("data: 12345".getBytes(StandardCharsets.UTF_8), event -> {}))
                .isFalse();
        byte[] twoLines = "data:12345\ndata:67890\n".getBytes(StandardCharsets.UTF_8);
        assertThat(new EventDecoder(10).feed(twoLines, event -> {})).isFalse();
        assertThat(new EventDecoder(20).feed(twoLines, event -> {})).isTrue();
    }

    private static List<ServerEvent> events(String text) {
        List<ServerEvent> events = new ArrayList<>();
        assertThat(new EventDecoder(1_000).feed(text.getBytes(StandardCharsets.UTF_8), events::add))
                .isTrue();
        return events;
    }
}
