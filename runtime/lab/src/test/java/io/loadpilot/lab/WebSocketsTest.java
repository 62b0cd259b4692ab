package io.loadpilot.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebSocketsTest extends LabTestCase {
    private static final String HANDSHAKE = String.join(
            "\r\n",
            "GET %s HTTP/1.1",
            "Host: lab",
            "Upgrade: websocket",
            "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");

    private final Heard heard = new Heard();

    /** All that came, in order: text as it is, binary as its length, fragments with a plus sign before the last. */
    private static final class Heard implements WebSocket.Listener {
        final List<String> frames = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            return add(socket, data + (last ? "" : "+"));
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            return add(socket, data.remaining() + (last ? "" : "+"));
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            return add(socket, "pong " + message.remaining());
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code + " " + reason);
            return WebSocket.Listener.super.onClose(socket, code, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }

        private CompletionStage<?> add(WebSocket socket, String frame) {
            frames.add(frame);
            socket.request(1);
            return null;
        }
    }

    private WebSocket open(String path, String... protocols) throws Exception {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], protocols[1]);
        }
        URI uri = URI.create("ws://127.0.0.1:" + lab.port() + path);
        return builder.buildAsync(uri, heard).get(10, SECONDS);
    }

    @Test
    void theEchoKeepsTypesAndFragments() throws Exception {
        WebSocket socket = open("/ws/echo");
        socket.sendText("hello é", true).get(10, SECONDS);
        socket.sendBinary(ByteBuffer.allocate(70_000), true).get(10, SECONDS);
        socket.sendText("a", false).get(10, SECONDS);
        socket.sendText("b", true).get(10, SECONDS);
        socket.sendPing(ByteBuffer.allocate(5)).get(10, SECONDS);
        socket.sendClose(3456, "enough").get(10, SECONDS);

        assertThat(heard.closed.get(10, SECONDS)).isEqualTo("3456 enough");
        assertThat(String.join(" ", heard.frames)).startsWith("hello é ").endsWith(" a+ b pong 5");
        assertThat(lab.counters().messagesIn()).isEqualTo(3);
        assertThat(lab.counters().messagesOut()).isEqualTo(3);
        assertThat(lab.counters().bytesIn()).isEqualTo(70_000 + 2 + "hello ee".length());
        assertThat(lab.counters().responses(101)).isEqualTo(1);
        await().until(() -> lab.counters().connectionsOpen() == 0);
    }

    @Test
    void theFirstSubprotocolIsTaken() throws Exception {
        assertThat(open("/ws/echo", "one", "two").getSubprotocol()).isEqualTo("one");
        assertThat(open("/ws/echo").getSubprotocol()).isEmpty();
    }

    @Test
    void ticksComeAndEnd() throws Exception {
        open("/ws/ticks?every=1ms&count=3");

        assertThat(heard.closed.get(10, SECONDS)).isEqualTo("1000 ");
        assertThat(heard.frames).containsExactly("tick 1", "tick 2", "tick 3");
    }

    @Test
    void ticksHaveSizeTypeAndFragments() throws Exception {
        open("/ws/ticks?every=0ms&count=1&bytes=9&binary&fragments=3");

        heard.closed.get(10, SECONDS);
        assertThat(heard.frames).containsExactly("3+", "3+", "3");
    }

    @Test
    void pingsWaitForPongs() throws Exception {
        open("/ws/pings?count=5");

        assertThat(heard.closed.get(10, SECONDS)).isEqualTo("1000 ");
        assertThat(heard.frames).containsExactly("5 pongs");
    }

    @Test
    void theLabClosesWithTheCodeAskedFor() throws Exception {
        WebSocket socket = open("/ws/close?code=1011&reason=tired&after=2");
        socket.sendText("one", true).get(10, SECONDS);
        socket.sendText("two", true).get(10, SECONDS);

        assertThat(heard.closed.get(10, SECONDS)).isEqualTo("1011 tired");
        assertThat(heard.frames).containsExactly("one", "two");
    }

    @Test
    void theLabCanGoWithoutACloseFrame() throws Exception {
        open("/ws/drop").sendText("one", true);

        await().until(() -> lab.counters().connectionsOpen() == 0);
        assertThat(raw("/ws/drop")).startsWith("HTTP/1.1 101 ").endsWith("\r\n\r\n");
    }

    @Test
    void theAcceptedKeyIsThatOfTheRfc() throws Exception {
        assertThat(raw("/ws/drop")).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
        assertThat(lab.counters().bytesOut()).isEqualTo(raw("/ws/drop").length());
    }

    @Test
    void silenceIsKept() throws Exception {
        WebSocket socket = open("/ws/silent");
        socket.sendPing(ByteBuffer.allocate(1)).get(10, SECONDS);
        socket.sendText("hello?", true).get(10, SECONDS);
        socket.sendClose(1000, "").get(10, SECONDS);
        browser.get("/health");

        assertThat(heard.frames).isEmpty();
        assertThat(heard.closed).isNotDone();
        socket.abort();
    }

    @ParameterizedTest
    @EnumSource(value = MalformedWebSocket.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCEPT")
    void brokenFramesAreSentAsPromised(MalformedWebSocket kind) throws Exception {
        String bytes = kind.bytes().toString(StandardCharsets.ISO_8859_1);
        try (RawClient client = new RawClient(lab.uri())) {
            client.send(HANDSHAKE.formatted("/ws/malformed?kind=" + kind.name().toLowerCase(Locale.ROOT)));

            assertThat(client.read(129 + bytes.length()))
                    .startsWith("HTTP/1.1 101 ")
                    .endsWith("\r\n\r\n" + bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MalformedWebSocket.class,
            names = {"MASKED", "OPCODE", "RESERVEDBIT", "UTF8", "LONGPING", "CONTINUATION", "INTERLEAVED", "SHORTCLOSE"
            })
    void aStrictClientFailsOnThem(MalformedWebSocket kind) throws Exception {
        open("/ws/malformed?kind=" + kind.name().toLowerCase(Locale.ROOT));

        assertThatThrownBy(() -> heard.closed.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void theWrongKeyIsNoHandshake() {
        assertThatThrownBy(() -> open("/ws/malformed?kind=accept"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void whatIsNoHandshakeIsToldWhatToUpgradeTo() throws Exception {
        assertThat(browser.get("/ws/echo").statusCode()).isEqualTo(426);
        assertThat(browser.get("/ws/echo").headers().firstValue("Upgrade")).hasValue("websocket");
        try (Http2Client client = new Http2Client(lab.uri())) {
            assertThat(client.get("/ws/echo").await().status()).isEqualTo("501");
        }
    }

    @Test
    void aHandshakeElsewhereIsAnOrdinaryRequest() {
        assertThatThrownBy(() -> open("/lab/status/403")).hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(lab.counters().responses(403)).isEqualTo(1);
    }

    private String raw(String path) throws Exception {
        try (RawClient client = new RawClient(lab.uri())) {
            client.send(HANDSHAKE.formatted(path));
            return client.readToEnd();
        }
    }
}
