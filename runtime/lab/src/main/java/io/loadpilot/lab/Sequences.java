package io.loadpilot.lab;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Named counts 1, 2, 3, … that make "one in so many" and seeded randomness repeatable. Usable from any thread. */
final class Sequences {
    private static final int LIMIT = 10_000;
    private static final long SCALE = 1_000_000_000L;

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    long next(String name) {
        AtomicLong count = counts.get(name);
        if (count == null) {
            if (counts.size() >= LIMIT) {
                throw new BadRequest("Too many different rates or seeds; the lab remembers " + LIMIT + ".");
            }
            count = counts.computeIfAbsent(name, unused -> new AtomicLong());
        }
        return count.incrementAndGet();
    }

    /** Whether it is the turn of this call: of n calls with one name and rate, exactly floor(n * rate) are. */
    boolean turn(String name, double rate) {
        long perScale = Math.round(rate * SCALE);
        long number = next(name + " " + perScale);
        return number * perScale / SCALE > (number - 1) * perScale / SCALE;
    }
}
