package io.loadpilot.lab;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Writes numbered things at a steady pace from the start on, each only when the one before has left: no faster than the
 * client reads. Ends early when one cannot be written. Event loop only.
 */
final class Ticks {
    private final EventLoop eventLoop;
    private final long everyNanos;
    private final LongFunction<ChannelFuture> write;
    private final Runnable end;
    private final long startNanos = LabClock.nanos();
    private long made;

    Ticks(EventLoop eventLoop, long everyNanos, LongFunction<ChannelFuture> write, Runnable end) {
        this.eventLoop = eventLoop;
        this.everyNanos = everyNanos;
        this.write = write;
        this.end = end;
    }

    /** Writes from the first number to the last one, or nothing if there is none between them; then comes the end. */
    void run(long first, long last) {
        if (first > last) {
            end.run();
            return;
        }
        made++;
        write.apply(first).addListener(written -> {
            if (written.isSuccess()) {
                next(first + 1, last);
            }
        });
    }

    private void next(long first, long last) {
        long waitNanos = first > last ? 0 : startNanos + made * everyNanos - LabClock.nanos();
        if (waitNanos > 0) {
            var unused = eventLoop.schedule(() -> run(first, last), waitNanos, TimeUnit.NANOSECONDS);
        } else {
            run(first, last);
        }
    }
}
