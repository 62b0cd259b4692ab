package io.loadpilot.lab;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Endpoints that answer 200 after a time known in advance. */
final class Latency {
    private static final Reply OK = Reply.json(200, "{\"status\":\"ok\"}").prebuilt();

    private final AtomicLong nextFreeNanos = new AtomicLong(LabClock.nanos());
    private final Sequences sequences;

    private Latency(Sequences sequences) {
        this.sequences = sequences;
    }

    static void open(Router router, Sequences sequences) {
        Latency latency = new Latency(sequences);
        router.any("/lab/delay", "?ms=5 answers after that time; fractions are allowed.", Latency::delay);
        router.any(
                "/lab/latency",
                "?dist=uniform&min=0&max=10 | normal&mean=10&sd=2 | exponential&mean=10 | lognormal&median=10&sigma=0.5"
                        + " answers after a random time and tells it; with &seed=1 the same times come in each run.",
                latency::random);
        router.any(
                "/lab/capacity", "?rps=400 is one queue served at that rate, however much arrives.", latency::capacity);
        router.any("/lab/never", "never answers.", exchange -> {});
    }

    private static void delay(Exchange exchange) {
        exchange.after(exchange.query().millisAsNanos("ms"), () -> exchange.send(OK));
    }

    private void random(Exchange exchange) {
        Query query = exchange.query();
        double millis = Distribution.of(query).draw(source(query));
        Reply reply = Reply.json(
                200, new JsonText().open().field("ms", millis).close().toString());
        exchange.after(Math.round(millis * 1e6), () -> exchange.send(reply));
    }

    /** With a seed, the n-th request of that seed always gets the n-th generator, whichever thread serves it. */
    private RandomGenerator source(Query query) {
        @Nullable String seed = query.text("seed");
        if (seed == null) {
            return ThreadLocalRandom.current();
        }
        long number = Query.whole("seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        return new SplittableRandom(number * 0x9E3779B97F4A7C15L + sequences.next("seed " + number));
    }

    private void capacity(Exchange exchange) {
        long serviceNanos = Math.round(1e9 / exchange.query().number("rps", 0.1, 1_000_000));
        long now = LabClock.nanos();
        long doneNanos = nextFreeNanos.updateAndGet(free -> (free - now > 0 ? free : now) + serviceNanos);
        exchange.after(doneNanos - now, () -> exchange.send(OK));
    }
}
