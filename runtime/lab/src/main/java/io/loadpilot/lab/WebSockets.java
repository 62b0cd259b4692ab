package io.loadpilot.lab;

import java.util.function.BiFunction;

/** Endpoints that speak WebSocket. */
final class WebSockets {
    private WebSockets() {}

    static void open(Router router) {
        on(router, "/ws/echo", "sends back every frame as it came.", (query, counters) -> new Talks.Echo(counters));
        on(
                router,
                "/ws/ticks",
                "[?every=10ms][&count=100][&bytes=20][&binary=true][&fragments=3] sends messages, then closes with 1000;"
                        + " with count=0 it has no end.",
                TickingTalk::new);
        on(
                router,
                "/ws/pings",
                "[?count=3] sends pings, each after the pong before; then says so and closes with 1000.",
                Talks.Pinging::new);
        on(
                router,
                "/ws/close",
                "[?code=1011][&reason=why][&after=2] closes, after having sent back so many messages.",
                Talks.Closing::new);
        on(router, "/ws/drop", "[?after=2] the same, but without a close frame.", Talks.Dropping::new);
        on(router, "/ws/silent", "sends nothing, not even pong.", (query, counters) -> new Talks.Silent(counters));
        on(
                router,
                "/ws/malformed",
                "?kind= breaks the protocol; one of " + Query.names(MalformedWebSocket.class) + ".",
                Talks.Malformed::new);
    }

    private static void on(
            Router router, String path, String about, BiFunction<Query, LabCounters, WebSocketTalk> talk) {
        router.on(
                "GET",
                path,
                "WebSocket: " + about,
                exchange -> WebSocketHandshake.answer(exchange, talk.apply(exchange.query(), exchange.counters())));
    }
}
