package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loadpilot.lab.Http2Client.Answer;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Http2FaultsTest extends LabTestCase {
    private Http2Client client;

    @BeforeEach
    void connect() {
        client = new Http2Client(lab.uri());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource(Http2Error.class)
    void aStreamIsResetWithTheCodeAskedFor(Http2Error error) throws Exception {
        String name = error.name().toLowerCase(Locale.ROOT);

        assertThat(client.get("/lab/rst?code=" + name).awaitReset()).isEqualTo(error.code());
        assertThat(client.get("/lab/rst?code=" + error.code()).awaitReset()).isEqualTo(error.code());
        assertThat(client.get("/health").await().status()).isEqualTo("200");
        assertThat(lab.counters().faults("rst")).isEqualTo(2);
        assertThat(lab.counters().inFlight()).isZero();
        assertThat(lab.counters().connectionsOpened()).isEqualTo(1);
    }

    @Test
    void aStreamCanBeResetAfterPartOfTheBody() throws Exception {
        Answer answer = client.get("/lab/rst?after=30");

        assertThat(answer.awaitReset()).isEqualTo(Http2Error.CANCEL.code());
        assertThat(answer.body).hasToString("abcdefghijklmnopqrstuvwxyzabcd");
        assertThat(answer.heads.get(0).get("content-length")).hasToString("31");
    }

    @Test
    void aShareOfTheStreamsCanBeRefused() throws Exception {
        assertThat(client.get("/lab/rst?code=refused_stream&rate=0.5").await().status())
                .isEqualTo("200");
        assertThat(client.get("/lab/rst?code=refused_stream&rate=0.5").awaitReset())
                .isEqualTo(Http2Error.REFUSED_STREAM.code());
    }

    @Test
    void goAwayLeavesTheRequestOutAndServesThoseBefore() throws Exception {
        Answer before = client.get("/lab/delay?ms=100");
        Answer leftOut = client.get("/lab/goaway?code=enhance_your_calm");

        assertThat(client.awaitGoAway().code()).isEqualTo(Http2Error.ENHANCE_YOUR_CALM.code());
        assertThat(client.awaitGoAway().lastStream()).isEqualTo(before.stream.id());
        assertThat(before.await().status()).isEqualTo("200");
        client.awaitClose();
        assertThat(leftOut.heads).isEmpty();
        assertThat(lab.counters().faults("goaway")).isEqualTo(1);
        assertThat(lab.counters().abandoned()).isZero();
    }

    @Test
    void goAwayCanCountTheRequestAsServed() throws Exception {
        Answer answer = client.get("/lab/goaway?served");

        assertThat(client.awaitGoAway().lastStream()).isEqualTo(answer.stream.id());
        client.awaitClose();
        assertThat(answer.heads).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MalformedHttp2.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOSTATUS", "DATAFIRST"}) // which Netty leaves to its user to find
    void aStrictClientFailsOnBrokenFrames(MalformedHttp2 kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        Answer answer = client.get("/lab/malformed?kind=" + name);

        await().until(() -> client.failed() || answer.reset.isDone());
        assertThat(answer.ended).isNotDone();
        assertThat(lab.counters().faults("malformed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lab/rst", "/lab/goaway"})
    void overHttp1TheyAreNotToBeHad(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lab/rst?code=odd",
                "/lab/rst?code=",
                "/lab/rst?rate=2",
                "/lab/goaway?served=1",
                "/lab/malformed"
            })
    void badParametersAreBadRequests(String path) throws Exception {
        assertThat(client.get(path).await().status()).isEqualTo("400");
    }
}
