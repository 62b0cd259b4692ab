package io.loadpilot.lab;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The handshake of RFC 6455, section 4.2, without extensions. */
final class WebSocketHandshake {
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Reply UPGRADE_REQUIRED = Reply.text(426, "Only WebSocket (version 13) is spoken here.\n")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13");
    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .maxFramePayloadLength(KeptBody.LIMIT_BYTES)
            .build();

    private WebSocketHandshake() {}

    /** Answers with 101 and goes on with the talk, or refuses what is no handshake; takes the first subprotocol offered. */
    static void answer(Exchange exchange, WebSocketTalk talk) {
        Http1Carrier carrier = Http1Carrier.of(exchange);
        HttpHeaders fields = exchange.headers();
        @Nullable String key = fields.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (key == null || !asksFor(fields)) {
            exchange.send(UPGRADE_REQUIRED);
            return;
        }
        Head head = Head.of(101)
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade")
                .with("Sec-WebSocket-Accept", talk.accept(key));
        @Nullable String protocols = fields.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        exchange.upgraded(101);
        carrier.upgrade(
                exchange,
                protocols == null ? head : head.with("Sec-WebSocket-Protocol", first(protocols)),
                new WebSocket13FrameDecoder(FRAMES),
                new WireMeter(exchange.counters()),
                new WebSocket13FrameEncoder(false),
                talk);
    }

    static String accept(String key) {
        try {
            byte[] bytes = (key + KEY_SUFFIX).getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    private static boolean asksFor(HttpHeaders fields) {
        return fields.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && fields.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && fields.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13", false);
    }

    private static String first(String protocols) {
        int comma = protocols.indexOf(',');
        return (comma < 0 ? protocols : protocols.substring(0, comma)).trim();
    }
}
