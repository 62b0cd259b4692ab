package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void hidesASecretAlsoWhereItWasEncoded() {
        Redaction redaction = new Redaction(List.of("p@ss w/rd"));

        assertThat(redaction.apply("p@ss w/rd p%40ss+w%2Frd p%40ss%20w%2Frd cEBzcyB3L3Jk"))
                .isEqualTo("*** *** *** ***");
    }

    @Test
    void aSecretThatContainsAnotherIsHiddenAsAWhole() {
        assertThat(new Redaction(List.of("token", "token-long")).apply("a token-long b token"))
                .isEqualTo("a *** b ***");
    }

    @Test
    void blankSecretsHideNothing() {
        assertThat(new Redaction(List.of("", " ")).apply("a b")).isEqualTo("a b");
    }
}
