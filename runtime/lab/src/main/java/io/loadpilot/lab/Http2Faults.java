package io.loadpilot.lab;

import io.netty.handler.codec.http2.Http2Error;

/** Endpoints that end a stream of HTTP/2, or its connection, in the ways that only HTTP/2 has. */
final class Http2Faults {
    private final Sequences sequences;

    private Http2Faults(Sequences sequences) {
        this.sequences = sequences;
    }

    static void open(Router router, Sequences sequences) {
        Http2Faults faults = new Http2Faults(sequences);
        router.any(
                "/lab/rst",
                "[?code=refused_stream][&rate=0.1][&after=100] HTTP/2: RST_STREAM (cancel), after that many bytes of a"
                        + " body; code is a number or one of " + Query.names(Http2Error.class) + ".",
                faults::resetStream);
        router.any(
                "/lab/goaway",
                "[?code=no_error][&rate=0.1][&served=true] HTTP/2: GOAWAY that leaves this request out, so that it may"
                        + " be sent again; streams before it are served to their end. With served it is not left out,"
                        + " yet the connection is closed without an answer.",
                faults::goAway);
    }

    private void resetStream(Exchange exchange) {
        Query query = exchange.query();
        long code = code(query, Http2Error.CANCEL);
        long after = query.whole("after", 0, 0, Faults.PART_LIMIT_BYTES);
        Http2Carrier carrier = Http2Carrier.of(exchange);
        if (!sequences.turn("rst", query.number("rate", 1, 0, 1))) {
            exchange.send(Faults.OK);
        } else if (after == 0) {
            exchange.faultStream("rst");
            carrier.resetStream(code);
        } else {
            Faults.partOfBody(exchange, (int) after);
            exchange.faultStream("rst");
            exchange.afterEnd(Faults.PAUSE_NANOS, () -> carrier.resetStream(code));
        }
    }

    private void goAway(Exchange exchange) {
        Query query = exchange.query();
        long code = code(query, Http2Error.NO_ERROR);
        boolean served = query.flag("served");
        Http2Carrier carrier = Http2Carrier.of(exchange);
        if (!sequences.turn("goaway", query.number("rate", 1, 0, 1))) {
            exchange.send(Faults.OK);
            return;
        }
        exchange.fault("goaway");
        carrier.goAway(code, served);
        if (served) {
            exchange.afterEnd(Faults.PAUSE_NANOS, carrier::hangUp);
        } else {
            carrier.closeWhenDone();
        }
    }

    private static long code(Query query, Http2Error otherwise) {
        String text = query.text("code");
        if (text == null) {
            return otherwise.code();
        }
        boolean number = !text.isEmpty() && Character.isDigit(text.charAt(0));
        return number
                ? Query.whole("code", text, 0, 0xffff_ffffL)
                : query.oneOf("code", Http2Error.class).code();
    }
}
