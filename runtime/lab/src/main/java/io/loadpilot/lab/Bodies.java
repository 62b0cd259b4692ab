package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** Endpoints whose point is the response body: its size, its framing, its speed, its encoding. */
final class Bodies {
    private static final int ALPHABET = 26;
    /** The alphabet over and over; a whole number of alphabets, so that blocks join up. */
    private static final ByteBuf PATTERN = Unpooled.unreleasableBuffer(alphabets(2_520));

    private static final long LIMIT_BYTES = 1L << 40;
    private static final long SLOW_LIMIT_BYTES = 10_000_000;
    private static final int SLOW_PARTS = 50;
    private static final String GZIP_JSON = "{\"text\":\"" + "The same again and again. ".repeat(100) + "\"}";
    private static final Reply GZIP = Reply.of(200, "application/json", gzip(GZIP_JSON))
            .header("Content-Encoding", "gzip")
            .prebuilt();

    private Bodies() {}

    static void open(Router router) {
        router.on("GET", "/lab/bytes/{n}", "n bytes with a Content-Length.", Bodies::bytes);
        router.on("GET", "/lab/chunked/{n}", "n bytes in chunks.", Bodies::chunked);
        router.on("GET", "/lab/slow", "?bytes=1000&for=1s: the body comes part by part.", Bodies::slow);
        router.on("GET", "/lab/gzip", "JSON, compressed whatever the client accepts.", e -> e.send(GZIP));
    }

    /** The head of a 200 response up to its blank line, in a buffer with room for more. */
    static ByteBuf head(Exchange exchange, String framing) {
        String head = Reply.head(200, "application/octet-stream") + framing;
        ByteBuf bytes = ByteBufUtil.writeAscii(exchange.connection().allocator(), head);
        return bytes.writeBytes(Reply.tail(exchange.persistence()));
    }

    /** Appends the part of the endless pattern that starts at {@code offset}. */
    static ByteBuf fill(ByteBuf target, long offset, int size) {
        int from = (int) (offset % ALPHABET);
        int remaining = size;
        while (remaining > 0) {
            int length = Math.min(remaining, PATTERN.readableBytes() - from);
            target.writeBytes(PATTERN, from, length);
            remaining -= length;
            from = 0;
        }
        return target;
    }

    private static void bytes(Exchange exchange) {
        long size = size(exchange);
        ByteBuf head = head(exchange, "Content-Length: " + size + "\r\n");
        if (exchange.isHead()) {
            exchange.end(head, 200);
        } else if (size <= PATTERN.readableBytes()) {
            exchange.end(fill(head, 0, (int) size), 200);
        } else {
            exchange.write(head);
            new ByteRun(exchange, PATTERN, size, false).start();
        }
    }

    private static void chunked(Exchange exchange) {
        long size = size(exchange);
        ByteBuf head = head(exchange, "Transfer-Encoding: chunked\r\n");
        if (exchange.isHead()) {
            exchange.end(head, 200);
        } else {
            exchange.write(head);
            new ByteRun(exchange, PATTERN, size, true).start();
        }
    }

    private static void slow(Exchange exchange) {
        Query query = exchange.query();
        int size = (int) query.whole("bytes", 1_000, 1, SLOW_LIMIT_BYTES);
        long overNanos = query.nanos("for", Duration.ofSeconds(1));
        ByteBuf head = head(exchange, "Content-Length: " + size + "\r\n");
        if (exchange.isHead()) {
            exchange.end(head, 200);
            return;
        }
        exchange.write(head);
        int parts = Math.min(size, SLOW_PARTS);
        for (int part = 1; part <= parts; part++) {
            int end = (int) ((long) size * part / parts);
            int start = (int) ((long) size * (part - 1) / parts);
            exchange.after(overNanos * part / parts, () -> slowPart(exchange, start, end, end == size));
        }
    }

    private static void slowPart(Exchange exchange, int start, int end, boolean last) {
        ByteBuf bytes = fill(exchange.connection().allocator().buffer(end - start), start, end - start);
        if (last) {
            exchange.end(bytes, 200);
        } else {
            exchange.write(bytes);
        }
    }

    private static long size(Exchange exchange) {
        return Query.whole("The number of bytes", exchange.argument(), 0, LIMIT_BYTES);
    }

    private static ByteBuf alphabets(int count) {
        ByteBuf bytes = Unpooled.directBuffer(count * ALPHABET);
        for (int i = 0; i < count * ALPHABET; i++) {
            bytes.writeByte('a' + i % ALPHABET);
        }
        return bytes;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
