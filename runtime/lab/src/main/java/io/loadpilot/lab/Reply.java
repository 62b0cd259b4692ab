package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An immutable response: status, head without its closing blank line, body. Shared freely between connections. */
final class Reply {
    private static final byte[] KEEP = ascii("\r\n");
    private static final byte[] KEEP_1_0 = ascii("Connection: keep-alive\r\n\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n\r\n");

    private final int status;
    private final String head;
    private final byte[] body;
    private final @Nullable ByteBuf whole;

    private Reply(int status, String head, byte[] body, @Nullable ByteBuf whole) {
        this.status = status;
        this.head = head;
        this.body = body;
        this.whole = whole;
    }

    static Reply json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String contentType, byte[] body) {
        String head = head(status, contentType) + "Content-Length: " + body.length + "\r\n";
        return new Reply(status, head, body, null);
    }

    /** 204 and the like: neither body nor Content-Length. */
    static Reply empty(int status) {
        return new Reply(status, statusLine(status), new byte[0], null);
    }

    static String head(int status, String contentType) {
        return statusLine(status) + "Content-Type: " + contentType + "\r\n";
    }

    Reply header(String name, String value) {
        return new Reply(status, head + name + ": " + value + "\r\n", body, null);
    }

    /** The same reply with its usual bytes kept ready outside the heap; for constants, as that memory is never freed. */
    Reply prebuilt() {
        ByteBuf bytes = Unpooled.directBuffer(head.length() + KEEP.length + body.length);
        writeTo(bytes, KEEP, false);
        return new Reply(status, head, body, Unpooled.unreleasableBuffer(bytes));
    }

    int status() {
        return status;
    }

    ByteBuf encode(ByteBufAllocator allocator, Persistence persistence, boolean headOnly) {
        if (whole != null && persistence == Persistence.KEEP && !headOnly) {
            return whole.duplicate();
        }
        byte[] tail = tail(persistence);
        ByteBuf bytes = allocator.buffer(head.length() + tail.length + body.length);
        writeTo(bytes, tail, headOnly);
        return bytes;
    }

    /** The end of any head: the Connection header where one is needed, and the blank line. */
    static byte[] tail(Persistence persistence) {
        return switch (persistence) {
            case KEEP -> KEEP;
            case KEEP_1_0 -> KEEP_1_0;
            case CLOSE -> CLOSE;
        };
    }

    private void writeTo(ByteBuf bytes, byte[] tail, boolean headOnly) {
        bytes.writeCharSequence(head, StandardCharsets.ISO_8859_1);
        bytes.writeBytes(tail);
        if (!headOnly) {
            bytes.writeBytes(body);
        }
    }

    private static String statusLine(int status) {
        return "HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
