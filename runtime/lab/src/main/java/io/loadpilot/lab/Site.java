package io.loadpilot.lab;

/** What the connections of one lab share. */
record Site(Router router, LabCounters counters, Freeze freeze) {
    static Site build() {
        LabCounters counters = new LabCounters();
        Router router = new Router(counters);
        Freeze freeze = new Freeze();
        Sequences sequences = new Sequences();
        Shop.open(router);
        Control.open(router, counters, freeze);
        Latency.open(router, sequences);
        Faults.open(router, sequences);
        Http2Faults.open(router, sequences);
        Bodies.open(router);
        Heads.open(router);
        Uploads.open(router);
        Events.open(router);
        WebSockets.open(router);
        Mirrors.open(router);
        IndexPage.open(router);
        return new Site(router, counters, freeze);
    }

    /** The exchange of a request whose head has arrived. */
    Exchange open(Carrier carrier, Request request) {
        Route route = router.find(request.method(), request.path());
        try {
            Exchange exchange = new Exchange(
                    carrier, counters, request, route, route.reception().apply(request));
            if (request.expectsContinue()) {
                goOn(exchange);
            }
            return exchange;
        } catch (Refusal e) {
            return refuse(carrier, request, e.reply());
        }
    }

    /** The exchange of a request that gets this reply whatever it asked for. */
    Exchange refuse(Carrier carrier, Request request, Reply reply) {
        return new Exchange(carrier, counters, request, router.unmatched(reply), new KeptBody(0));
    }

    /** Lets the route of a request that has been received answer it, after the freeze if there is one. */
    void serve(Exchange exchange) {
        long frozenNanos = exchange.route().control() ? 0 : freeze.waitNanos();
        exchange.after(frozenNanos, () -> answer(exchange));
    }

    private static void answer(Exchange exchange) {
        try {
            if (exchange.reception() instanceof KeptBody kept && kept.tooLarge()) {
                throw new Refusal(413, "Bodies may have up to " + KeptBody.LIMIT_BYTES + " bytes.");
            }
            exchange.route().endpoint().answer(exchange);
        } catch (Refusal e) {
            exchange.send(e.reply());
        } catch (RuntimeException e) {
            exchange.send(Reply.text(500, "The lab has a bug: " + e + "\n"));
        }
    }

    private static void goOn(Exchange exchange) {
        long nanos = exchange.reception().continueNanos();
        if (nanos >= 0 && !exchange.route().early()) {
            exchange.after(nanos, () -> {
                if (!exchange.isReceived()) {
                    exchange.inform(Head.of(100));
                }
            });
        }
    }
}
