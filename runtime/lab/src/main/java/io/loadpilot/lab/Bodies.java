package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
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

    /** A copy of the part of the endless pattern that starts at {@code offset}. */
    static ByteBuf pattern(Exchange exchange, long offset, int size) {
        ByteBuf target = exchange.carrier().channel().alloc().buffer(size);
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
        stream(exchange, head().withLength(size), size);
    }

    private static void chunked(Exchange exchange) {
        stream(exchange, head(), size(exchange));
    }

    private static void stream(Exchange exchange, Head head, long size) {
        if (exchange.begin(head)) {
            new ByteRun(exchange, PATTERN, size).start();
        }
    }

    private static void slow(Exchange exchange) {
        Query query = exchange.query();
        int size = (int) query.whole("bytes", 1_000, 1, SLOW_LIMIT_BYTES);
        long overNanos = query.nanos("for", Duration.ofSeconds(1));
        if (exchange.begin(head().withLength(size))) {
            int parts = Math.min(size, SLOW_PARTS);
            for (int part = 1; part <= parts; part++) {
                int end = (int) ((long) size * part / parts);
                int start = (int) ((long) size * (part - 1) / parts);
                exchange.after(overNanos * part / parts, () -> slowPart(exchange, start, end, end == size));
            }
        }
    }

    private static void slowPart(Exchange exchange, int start, int end, boolean last) {
        ByteBuf bytes = pattern(exchange, start, end - start);
        if (last) {
            exchange.finish(bytes);
        } else {
            ChannelFuture unused = exchange.part(bytes);
        }
    }

    private static Head head() {
        return Head.of(200, "application/octet-stream");
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
