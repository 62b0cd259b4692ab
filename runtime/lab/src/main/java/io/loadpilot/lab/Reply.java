package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An immutable response: head and body. Shared freely between connections. */
final class Reply {
    private final Head head;
    private final byte[] body;
    private final @Nullable Prebuilt prebuilt;

    private Reply(Head head, byte[] body, @Nullable Prebuilt prebuilt) {
        this.head = head;
        this.body = body;
        this.prebuilt = prebuilt;
    }

    static Reply json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(Head.of(status, contentType).withLength(body.length), body, null);
    }

    /** 204 and the like: neither body nor Content-Length. */
    static Reply empty(int status) {
        return new Reply(Head.of(status), new byte[0], null);
    }

    Reply header(String name, String value) {
        return new Reply(head.with(name, value), body, null);
    }

    /** The same reply with its usual bytes kept ready outside the heap; for constants, as that memory is never freed. */
    Reply prebuilt() {
        ByteBuf whole = encode(UnpooledByteBufAllocator.DEFAULT, Persistence.KEEP, false);
        ByteBuf direct = Unpooled.directBuffer(whole.readableBytes()).writeBytes(whole);
        whole.release();
        return new Reply(head, body, new Prebuilt(Unpooled.unreleasableBuffer(direct), body.length, head.http2()));
    }

    int status() {
        return head.status();
    }

    boolean hasBody() {
        return body.length > 0;
    }

    /** All bytes of HTTP/1.1. */
    ByteBuf encode(ByteBufAllocator allocator, Persistence persistence, boolean headOnly) {
        if (prebuilt != null && persistence == Persistence.KEEP && !headOnly) {
            return prebuilt.whole.duplicate();
        }
        ByteBuf bytes = head.http1(allocator, persistence, headOnly ? 0 : body.length);
        return headOnly ? bytes : bytes.writeBytes(body);
    }

    Http2Headers http2Headers() {
        return prebuilt == null ? head.http2() : prebuilt.headers;
    }

    ByteBuf body() {
        return prebuilt == null ? Unpooled.wrappedBuffer(body) : prebuilt.body();
    }

    private record Prebuilt(ByteBuf whole, int bodyBytes, Http2Headers headers) {
        ByteBuf body() {
            return whole.slice(whole.readableBytes() - bodyBytes, bodyBytes);
        }
    }
}
