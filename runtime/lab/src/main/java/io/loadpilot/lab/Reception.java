package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;

/** What is done with the body of one request while it arrives. Used on the event loop of its connection. */
interface Reception {
    /** Takes what it wants of a part, and gives the nanoseconds until more is to be read; 0 is at once. */
    long take(ByteBuf part);

    /** When a client that waits for {@code 100 Continue} gets it, in nanoseconds after the head; negative for never. */
    default long continueNanos() {
        return 0;
    }
}
