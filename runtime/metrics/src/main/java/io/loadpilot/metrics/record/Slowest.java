package io.loadpilot.metrics.record;

import io.loadpilot.plan.user.Reply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The slowest requests of one row in one interval, the slowest first. Owned as its {@link ShardInterval} is. */
final class Slowest {
    private static final int KEPT = 2;

    private final @Nullable Reply[] replies = new Reply[KEPT];
    private final long[] responseNanos = new long[KEPT];

    boolean wants(long nanos) {
        return replies[KEPT - 1] == null || nanos > responseNanos[KEPT - 1];
    }

    void add(long nanos, Reply reply) {
        int place = KEPT - 1;
        while (place > 0 && (replies[place - 1] == null || nanos > responseNanos[place - 1])) {
            replies[place] = replies[place - 1];
            responseNanos[place] = responseNanos[place - 1];
            place--;
        }
        replies[place] = reply;
        responseNanos[place] = nanos;
    }

    void each(Visitor visitor) {
        for (int i = 0; i < KEPT; i++) {
            Reply reply = replies[i];
            if (reply != null) {
                visitor.visit(responseNanos[i], reply);
            }
        }
    }

    void reset() {
        Arrays.fill(replies, null);
    }

    @FunctionalInterface
    interface Visitor {
        void visit(long responseNanos, Reply reply);
    }
}
