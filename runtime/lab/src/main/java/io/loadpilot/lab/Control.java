package io.loadpilot.lab;

import java.time.Duration;

/** The endpoints that steer and read the lab itself. */
final class Control {
    private Control() {}

    static void open(Router router, LabCounters counters, Freeze freeze) {
        router.control(
                "GET",
                "/lab/counters",
                "what arrived and what was answered.",
                exchange -> exchange.send(Reply.json(200, counters.json())));
        router.control("DELETE", "/lab/counters", "back to zero.", exchange -> reset(exchange, counters));
        router.control("POST", "/lab/counters/reset", "back to zero.", exchange -> reset(exchange, counters));
        router.control(
                "POST",
                "/lab/freeze",
                "?for=2s[&at=3s]: all requests that arrive in that window wait for its end.",
                exchange -> freeze(exchange, freeze));
    }

    private static void reset(Exchange exchange, LabCounters counters) {
        counters.reset();
        exchange.send(Reply.empty(204));
    }

    private static void freeze(Exchange exchange, Freeze freeze) {
        Query query = exchange.query();
        long lengthNanos = query.nanos("for");
        long afterNanos = query.nanos("at", Duration.ZERO);
        freeze.schedule(afterNanos, lengthNanos);
        String json = new JsonText()
                .open()
                .field("at_ms", afterNanos / 1e6)
                .field("for_ms", lengthNanos / 1e6)
                .close()
                .toString();
        exchange.send(Reply.json(200, json));
    }
}
