package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;

/** Endpoints that answer with errors, or do not answer properly at all. */
final class Faults {
    static final Reply OK = Reply.json(200, "{\"status\":\"ok\"}").prebuilt();
    static final long PART_LIMIT_BYTES = 1_000_000;
    /** Lets bytes written before a reset reach the client, which would lose them if both came at once. */
    static final long PAUSE_NANOS = 20_000_000;

    private final Sequences sequences;

    private Faults(Sequences sequences) {
        this.sequences = sequences;
    }

    static void open(Router router, Sequences sequences) {
        Faults faults = new Faults(sequences);
        router.any("/lab/status/{code}", "answers with that status (200 to 599).", Faults::status);
        router.any(
                "/lab/errors",
                "?rate=0.01[&status=503] fails that share of its requests: every hundredth, not by chance.",
                faults::errors);
        router.any(
                "/lab/reset",
                "[?rate=0.1][&after=100] resets the connection (RST), after that many bytes of a body.",
                faults::reset);
        router.any("/lab/close", "answers with Connection: close.", Faults::close);
        router.any("/lab/hangup", "[?rate=0.1] closes the connection without an answer.", faults::hangUp);
        router.any(
                "/lab/malformed",
                "?kind= broken HTTP; in HTTP/1.1 one of " + Query.names(Malformed.class) + "; in HTTP/2 one of "
                        + Query.names(MalformedHttp2.class) + ".",
                Faults::malformed);
        router.any(
                "/lab/idle",
                "?ms=50 answers; from then on the connection is closed when idle that long after a response.",
                Faults::idle);
    }

    private static void status(Exchange exchange) {
        int status = (int) Query.whole("The status", exchange.argument(), 200, 599);
        boolean bodiless = status == 204 || status == 304;
        exchange.send(bodiless ? Reply.empty(status) : Reply.text(status, status + "\n"));
    }

    private void errors(Exchange exchange) {
        Query query = exchange.query();
        int status = (int) query.whole("status", 503, 400, 599);
        boolean fail = sequences.turn("errors", query.number("rate", 0, 1));
        exchange.send(fail ? Reply.text(status, "This one was meant to fail.\n") : OK);
    }

    private void reset(Exchange exchange) {
        Query query = exchange.query();
        long after = query.whole("after", 0, 0, PART_LIMIT_BYTES);
        if (!sequences.turn("reset", query.number("rate", 1, 0, 1))) {
            exchange.send(OK);
        } else if (after == 0) {
            exchange.fault("reset");
            exchange.carrier().reset();
        } else {
            exchange.closeAfter();
            partOfBody(exchange, (int) after);
            exchange.fault("reset");
            exchange.afterEnd(PAUSE_NANOS, exchange.carrier()::reset);
        }
    }

    /** Writes so many bytes of a body that should have one more. */
    static void partOfBody(Exchange exchange, int bytes) {
        ChannelFuture unused = exchange.carrier()
                .begin(exchange, Head.of(200, "application/octet-stream").withLength(bytes + 1));
        exchange.part(Bodies.pattern(exchange, 0, bytes));
    }

    private static void close(Exchange exchange) {
        exchange.closeAfter();
        exchange.send(OK);
    }

    private void hangUp(Exchange exchange) {
        if (sequences.turn("hangup", exchange.query().number("rate", 1, 0, 1))) {
            exchange.fault("hangup");
            exchange.carrier().hangUp();
        } else {
            exchange.send(OK);
        }
    }

    private static void malformed(Exchange exchange) {
        if (exchange.carrier() instanceof Http2Carrier http2) {
            MalformedHttp2 kind = exchange.query().oneOf("kind", MalformedHttp2.class);
            exchange.faultStream("malformed");
            http2.writeRaw(kind);
        } else {
            ByteBuf bytes = exchange.query().oneOf("kind", Malformed.class).bytes();
            Http1Carrier carrier = Http1Carrier.of(exchange);
            carrier.write(exchange, bytes).addListener(written -> carrier.hangUp());
            exchange.fault("malformed");
        }
    }

    private static void idle(Exchange exchange) {
        exchange.carrier().closeWhenIdle(exchange.query().millisAsNanos("ms"));
        exchange.send(OK);
    }
}
