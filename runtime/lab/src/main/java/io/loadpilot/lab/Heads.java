package io.loadpilot.lab;

import java.time.Duration;

/** Endpoints whose point is what comes before the answer's head, or after its body. */
final class Heads {
    private static final Reply OK = Reply.json(200, "{\"status\":\"ok\"}").prebuilt();
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int TRAILERS_LIMIT_BYTES = 10_000_000;

    private Heads() {}

    static void open(Router router) {
        router.any(
                "/lab/informational",
                "[?count=1][&status=103][&every=10ms] sends so many heads of 1xx before the answer.",
                Heads::informational);
        router.on("GET", "/lab/trailers", "[?bytes=1000] has trailers: X-Bytes and X-Done.", Heads::trailers);
    }

    private static void informational(Exchange exchange) {
        Query query = exchange.query();
        long count = query.whole("count", 1, 0, 1_000_000);
        int status = (int) query.whole("status", 103, 100, 199);
        if (status == SWITCHING_PROTOCOLS) {
            throw new BadRequest("status may not be 101, which would end HTTP.");
        }
        Head head = Head.of(status).with("Link", "</style.css>; rel=preload");
        inform(exchange, head, count, query.nanos("every", Duration.ZERO));
    }

    private static void inform(Exchange exchange, Head head, long count, long everyNanos) {
        if (count == 0) {
            exchange.send(OK);
        } else if (everyNanos > 0) {
            exchange.inform(head);
            exchange.after(everyNanos, () -> inform(exchange, head, count - 1, everyNanos));
        } else {
            for (long i = 0; i < count; i++) {
                exchange.inform(head);
            }
            exchange.send(OK);
        }
    }

    private static void trailers(Exchange exchange) {
        int size = (int) exchange.query().whole("bytes", 1_000, 0, TRAILERS_LIMIT_BYTES);
        Head head = Head.of(200, "application/octet-stream").with("Trailer", "X-Bytes, X-Done");
        Head trailers = Head.trailers().with("X-Bytes", Integer.toString(size)).with("X-Done", "yes");
        if (exchange.begin(head)) {
            exchange.finish(Bodies.pattern(exchange, 0, size), trailers);
        }
    }
}
