package io.loadpilot.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jline.reader.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineHistoryTest {
    @ParameterizedTest
    @CsvSource({
        "get /health, true",
        "load shop.loadpilot.kts -p users=5, true",
        "get /me -H 'Authorization: Basic YTpi', false",
        "curl -u bob:pw http://localhost/, false",
        "curl --user bob:pw http://localhost/, false",
        "curl http://eve:pw@localhost/, false",
        "post /login form pin=1&password=x, false"
    })
    void aLineThatMayHoldASecretIsNotWritten(String line, boolean written) {
        LineHistory history = new LineHistory();
        history.add(Instant.EPOCH, line);

        History.Entry entry = history.iterator().next();

        assertThat(history.isPersistable(entry)).isEqualTo(written);
    }
}
