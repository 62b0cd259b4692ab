package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes the body as it comes and keeps nothing; reads no faster than the given rate, 0 for as fast as it comes. */
final class HashedBody implements Reception {
    private static final double HIGHEST_RATE = 1e12;

    private final MessageDigest digest = sha256Digest();
    private final double bytesPerSecond;
    private long nextReadNanos = LabClock.nanos();

    private HashedBody(double bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    static HashedBody of(Request request) {
        return new HashedBody(Query.of(request.target()).number("rate", 0, 0, HIGHEST_RATE));
    }

    @Override
    public long take(ByteBuf part) {
        int size = part.readableBytes();
        for (ByteBuffer bytes : part.nioBuffers()) {
            digest.update(bytes);
        }
        if (bytesPerSecond == 0) {
            return 0;
        }
        long now = LabClock.nanos();
        nextReadNanos = Math.max(now - nextReadNanos, 0) + nextReadNanos + Math.round(size / bytesPerSecond * 1e9);
        return nextReadNanos - now;
    }

    /** To be called once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
