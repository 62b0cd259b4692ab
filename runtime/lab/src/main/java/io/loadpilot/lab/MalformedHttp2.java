package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Frames that break HTTP/2 on purpose, in place of an answer. Length, type and flags of each frame are written out, S
 * stands for the stream of the request; fields are literals that no compression table remembers.
 */
enum MalformedHttp2 {
    /** HEADERS without :status. */
    NOSTATUS("000005 01 05 S 0001780179"),
    /** HEADERS with a field whose name has a capital. */
    UPPERCASE("000006 01 05 S 880001580179"),
    /** HEADERS with an index of the compression table that cannot be. */
    BADHPACK("000001 01 05 S 80"),
    /** DATA without HEADERS. */
    DATAFIRST("000002 00 01 S 6f6b"),
    /** content-length 100, and two bytes. */
    SHORTBODY("000007 01 04 S 88 0f0d 03 313030", "000002 00 01 S 6f6b"),
    /** content-length 1, and two bytes. */
    LONGBODY("000005 01 04 S 88 0f0d 01 31", "000002 00 01 S 6f6b"),
    /** DATA on stream 0. */
    STREAMZERO("000002 00 01 00000000 6f6b"),
    /** HEADERS on a stream that nobody opened. */
    STRANGER("000001 01 05 7fffffff 88"),
    /** A frame longer than was agreed on. */
    HUGEFRAME("ffffff 00 00 S 6f6b"),
    /** SETTINGS of five bytes. */
    BADSETTINGS("000005 04 00 00000000 0000000000"),
    /** More window than there can be, on the connection. */
    BADWINDOW("000004 08 00 00000000 7fffffff", "000004 08 00 00000000 7fffffff"),
    /** A header block interrupted by PING. */
    INTERRUPTED("000001 01 00 S 88", "000008 06 00 00000000 0000000000000000"),
    GARBAGE(HexFormat.of().formatHex("this is not HTTP at all\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

    private final String frames;

    MalformedHttp2(String... frames) {
        this.frames = String.join("", frames).replace(" ", "");
    }

    ByteBuf bytes(int streamId) {
        String hex = frames.replace("S", HexFormat.of().toHexDigits(streamId));
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
