package io.loadpilot.lab;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection that has been idle for some time, once somebody asked for that. Event loop only. */
final class IdleClose {
    private final Channel channel;
    private long nanos = -1;
    private @Nullable Future<?> pending;

    IdleClose(Channel channel) {
        this.channel = channel;
    }

    void after(long newNanos) {
        nanos = newNanos;
    }

    boolean wanted() {
        return nanos >= 0;
    }

    /** The connection has nothing to do from now on. */
    void idle() {
        busy();
        if (wanted()) {
            pending = channel.eventLoop().schedule(this::close, nanos, TimeUnit.NANOSECONDS);
        }
    }

    void busy() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }

    private void close() {
        ChannelFuture unused = channel.close();
    }
}
