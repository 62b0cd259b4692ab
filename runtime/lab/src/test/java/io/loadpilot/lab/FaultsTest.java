package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest extends LabTestCase {
    private static final String PARTIAL_HEAD = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: application/octet-stream",
            "Content-Length: 31",
            "Connection: close",
            "",
            "");

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 404, 429, 503, 599})
    void anyStatusCanBeHad(int status) throws Exception {
        assertThat(browser.get("/lab/status/" + status).statusCode()).isEqualTo(status);
        assertThat(lab.counters().responses(status)).isEqualTo(1);
    }

    @Test
    void errorsComeExactlyAtTheirRate() throws Exception {
        List<Integer> failed = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            if (browser.get("/lab/errors?rate=0.07&status=500").statusCode() == 500) {
                failed.add(i);
            }
        }

        assertThat(failed).containsExactly(15, 29, 43, 58, 72, 86, 100);
        assertThat(lab.counters().responses(500)).isEqualTo(7);
    }

    @Test
    void aResetIsAResetAndNoEndOfStream() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> RawClient.exchange(lab.uri(), "/lab/reset"))
                .isInstanceOf(SocketException.class)
                .withMessageContaining("reset");
        assertThat(lab.counters().faults("reset")).isEqualTo(1);
        assertThat(lab.counters().responses()).isZero();
        assertThat(lab.counters().inFlight()).isZero();
    }

    @Test
    void aResetCanComeAfterPartOfTheBody() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/reset?after=30");
            assertThat(client.read(PARTIAL_HEAD.length() + 30))
                    .isEqualTo(PARTIAL_HEAD + "abcdefghijklmnopqrstuvwxyzabcd");
            assertThatIOException().isThrownBy(client::readToEnd).withMessageContaining("reset");
        }
    }

    @Test
    void aShareOfTheRequestsCanBeReset() throws Exception {
        List<Integer> resets = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            try (RawClient client = new RawClient(lab.uri())) {
                client.request("GET /lab/reset?rate=0.25", "Connection: close");
                assertThat(client.readToEnd()).contains("200 OK");
            } catch (SocketException e) {
                resets.add(i);
            }
        }

        assertThat(resets).containsExactly(4, 8);
        assertThat(lab.counters().faults("reset")).isEqualTo(2);
        assertThat(lab.counters().responses(200)).isEqualTo(6);
    }

    @Test
    void aHangUpEndsTheStreamWithoutAByte() throws Exception {
        assertThat(RawClient.exchange(lab.uri(), "/lab/hangup")).isEmpty();
        assertThat(lab.counters().faults("hangup")).isEqualTo(1);
    }

    @Test
    void closeSaysSoAndDoesSo() throws Exception {
        assertThat(RawClient.exchange(lab.uri(), "/lab/close"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nConnection: close\r\n")
                .endsWith("{\"status\":\"ok\"}");
    }

    @Test
    void neverAnswersUntilTheClientGivesUp() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/never");
            await().until(() -> lab.counters().inFlight() == 1);
        }

        await().until(() -> lab.counters().abandoned() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "badstatus,    HTTP/1.1 abc",
        "badheader,    : nameless",
        "badlength,    Content-Length: two",
        "badchunk,     zz",
        "shortbody,    only this",
        "doublelength, Content-Length: 3",
        "garbage,      this is not HTTP"
    })
    void brokenHttpIsSentAsPromised(String kind, String trace) throws Exception {
        assertThat(RawClient.exchange(lab.uri(), "/lab/malformed?kind=" + kind)).contains(trace);
        assertThat(lab.counters().faults("malformed")).isEqualTo(1);
        assertThat(lab.counters().responses()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"badstatus", "badchunk", "shortbody", "garbage"})
    void aStrictClientFailsOnBrokenHttp(String kind) {
        assertThatIOException().isThrownBy(() -> browser.get("/lab/malformed?kind=" + kind));
    }

    @Test
    void anIdleConnectionIsClosedAfterTheResponse() throws Exception {
        String received = RawClient.exchange(lab.uri(), "/lab/idle?ms=20");

        assertThat(received).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("Connection: close");
        await().until(() -> lab.counters().connectionsOpen() == 0);
    }

    @Test
    void aConnectionInUseIsNotClosedAsIdle() throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.request("GET /lab/idle?ms=20");
            client.request("GET /lab/delay?ms=100");

            assertThat(client.readToEnd().split("HTTP/1.1 200 OK", -1)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lab/status/100",
                "/lab/status/x",
                "/lab/errors",
                "/lab/errors?rate=2",
                "/lab/errors?rate=1&status=200",
                "/lab/reset?after=-1",
                "/lab/malformed",
                "/lab/malformed?kind=odd",
                "/lab/idle"
            })
    void badParametersAreBadRequests(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(400);
    }
}
