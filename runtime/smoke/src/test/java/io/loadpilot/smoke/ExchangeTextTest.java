package io.loadpilot.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.plan.user.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeTextTest {
    @ParameterizedTest
    @CsvSource({
        "/x, http://target/base/x",
        "x, http://target/base/x",
        "https://other/x, https://other/x",
        "ws://localhost:1/x, ws://localhost:1/x",
        "ftp://localhost/x, ftp://localhost/x"
    })
    void aWholeUrlIsShownAsItIsAndAPathUnderTheTarget(String url, String shown) {
        SentRequest sent = new SentRequest(Request.of("GET", url, "GET"));

        assertThat(new ExchangeText("http://target/base/").of(sent).request()).containsExactly("GET " + shown);
    }
}
