package io.loadpilot.lab;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Endpoints that answer with a stream of server-sent events. */
final class Events {
    private static final Head HEAD = Head.of(200, "text/event-stream").with("Cache-Control", "no-store");
    private static final String ABOUT =
            "[&every=10ms][&lines=2][&retry=500][&comments=true][&drop=5] events 'tick', numbered from 1 or after"
                    + " Last-Event-ID on, with so many lines of data; drop breaks the answer off after so many events.";

    private Events() {}

    static void open(Router router) {
        router.on("GET", "/sse/ticks", "?count=100" + ABOUT, exchange -> {
            long count = exchange.query().whole("count", 100, 0, Long.MAX_VALUE);
            stream(exchange, count);
        });
        router.on("GET", "/sse/endless", "the same without an end.", exchange -> stream(exchange, Long.MAX_VALUE));
    }

    private static void stream(Exchange exchange, long count) {
        Query query = exchange.query();
        long everyNanos = query.nanos("every", Duration.ofMillis(10));
        long first = lastEventId(exchange) + 1;
        long drop = query.whole("drop", 0, 0, Integer.MAX_VALUE);
        boolean dropped = drop > 0 && first + drop - 1 < count;
        LongFunction<String> text = events(query);
        if (exchange.begin(HEAD)) {
            Runnable end = dropped ? () -> exchange.breakOff("drop") : () -> exchange.finish(Unpooled.EMPTY_BUFFER);
            new Ticks(exchange.eventLoop(), everyNanos, number -> write(exchange, text.apply(number)), end)
                    .run(first, dropped ? first + drop - 1 : count);
        }
    }

    private static ChannelFuture write(Exchange exchange, String event) {
        exchange.counters().messageOut();
        return exchange.part(ByteBufUtil.writeAscii(exchange.carrier().channel().alloc(), event));
    }

    /** The text of each event by its number. */
    private static LongFunction<String> events(Query query) {
        int lines = (int) query.whole("lines", 1, 1, 1_000);
        boolean comments = query.flag("comments");
        @Nullable String retry = query.text("retry");
        String retryField = retry == null ? "" : "retry: " + Query.whole("retry", retry, 0, 1_000_000) + "\n";
        return number -> {
            StringBuilder text = new StringBuilder(comments ? ": a comment, to be left out\n\n" : "");
            text.append(retryField).append("id: ").append(number).append("\nevent: tick\n");
            for (int line = 1; line <= lines; line++) {
                text.append("data: ")
                        .append(lines == 1 ? "tick" : "line " + line)
                        .append(' ')
                        .append(number)
                        .append('\n');
            }
            return text.append('\n').toString();
        };
    }

    private static long lastEventId(Exchange exchange) {
        @Nullable String id = exchange.headers().get("Last-Event-ID");
        return id == null || id.isEmpty() ? 0 : Query.whole("Last-Event-ID", id, 0, Long.MAX_VALUE - 1);
    }
}
