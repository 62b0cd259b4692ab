package io.loadpilot.plan.user;

import java.nio.file.Path;
import java.util.List;

/** What a request carries, of a size that is known before it is sent. */
public sealed interface Body {
    /** In bytes. */
    long size();

    /** In memory. The array is sent as it is: whoever made it must not change it afterwards. */
    static Body of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** See {@link #of}. */
    record Bytes(byte[] bytes) implements Body {
        @Override
        public long size() {
            return bytes.length;
        }
    }

    /** The first {@code size} bytes of a file, read piece by piece while they are sent and never held as a whole. */
    record Stored(Path file, long size) implements Body {}

    /** One after another. */
    record Joined(List<Body> parts) implements Body {
        /** Keeps a copy of the list. */
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public long size() {
            return parts.stream().mapToLong(Body::size).sum();
        }
    }
}
