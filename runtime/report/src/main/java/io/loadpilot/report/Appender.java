package io.loadpilot.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by whole pieces. After a failure, which is thrown once, it takes nothing more. */
final class Appender implements Closeable {
    private final FileChannel channel;
    private boolean broken;

    Appender(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Unbuffered: when it returns, the operating system has the piece. A piece that does not fit leaves no part. */
    void append(byte[] piece) throws IOException {
        if (broken) {
            return;
        }
        long start = channel.position();
        ByteBuffer rest = ByteBuffer.wrap(piece);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException failure) {
            broken = true;
            cutBack(start, failure);
            throw failure;
        }
    }

    private void cutBack(long size, IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException second) {
            cause.addSuppressed(second);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
