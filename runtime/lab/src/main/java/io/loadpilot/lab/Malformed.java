package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Responses that break HTTP/1.1 on purpose; the connection is closed after each. */
enum Malformed {
    BADSTATUS("HTTP/1.1 abc What\r\nContent-Length: 2\r\n\r\nok"),
    BADHEADER("HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 2\r\n\r\nok"),
    BADLENGTH("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok"),
    BADCHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n"),
    SHORTBODY("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"),
    DOUBLELENGTH("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!"),
    GARBAGE("this is not HTTP at all\r\n\r\n");

    private final String bytes;

    Malformed(String bytes) {
        this.bytes = bytes;
    }

    ByteBuf bytes() {
        return Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1);
    }
}
