package io.loadpilot.metrics.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RunInfoTest {
    @Test
    void anIdIsTheLocalTimeAndFourHexDigits() {
        var start = LocalDateTime.of(2026, 1, 2, 3, 4, 5).atZone(ZoneId.systemDefault());

        assertThat(RunInfo.newId(start.toInstant())).matches("20260102-030405-[0-9a-f]{4}");
    }
}
