package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/** Frames that break RFC 6455 on purpose, in hexadecimal; the connection stays open but for {@link #CUTOFF}. */
enum MalformedWebSocket {
    /** Nothing wrong with frames: the handshake is answered with the wrong key. */
    ACCEPT(""),
    MASKED("8182 00000000 6f6b"),
    OPCODE("8302 6f6b"),
    RESERVEDBIT("c102 6f6b"),
    UTF8("8102 c328"),
    LONGPING("897e007e" + "61".repeat(126)),
    SPLITPING("0900"),
    /** A continuation of nothing. */
    CONTINUATION("8002 6f6b"),
    /** A message begins within another one. */
    INTERLEAVED("0102 6f6b 8102 6f6b"),
    SHORTCLOSE("8801 03"),
    /** 1005, which may not be sent. */
    CLOSECODE("8802 03ed"),
    /** A message of 2^63 - 1 bytes is announced. */
    HUGE("827f 7fffffffffffffff 6f6b"),
    /** The connection ends within a frame. */
    CUTOFF("8105 6f6b");

    private final String hex;

    MalformedWebSocket(String hex) {
        this.hex = hex.replace(" ", "");
    }

    ByteBuf bytes() {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
