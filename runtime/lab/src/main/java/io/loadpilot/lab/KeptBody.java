package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps the body for the endpoint to look at, unless it is over the limit. */
final class KeptBody implements Reception {
    static final int LIMIT_BYTES = 16 * 1024 * 1024;

    private final long continueNanos;
    private @Nullable ByteArrayOutputStream bytes;
    private long total;

    /** @param continueNanos as {@link #continueNanos()} */
    KeptBody(long continueNanos) {
        this.continueNanos = continueNanos;
    }

    @Override
    public long continueNanos() {
        return continueNanos;
    }

    @Override
    public long take(ByteBuf part) {
        int size = part.readableBytes();
        total += size;
        if (total > LIMIT_BYTES) {
            bytes = null;
        } else if (size > 0) {
            keep(part, size);
        }
        return 0;
    }

    boolean tooLarge() {
        return total > LIMIT_BYTES;
    }

    String text() {
        return bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8);
    }

    private void keep(ByteBuf part, int size) {
        if (bytes == null) {
            bytes = new ByteArrayOutputStream(size);
        }
        try {
            part.readBytes(bytes, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
