package io.loadpilot.lab;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * One method on one path template. Control routes are neither counted nor frozen; early ones answer as soon as the head
 * of the request is there, and disregard its body.
 */
record Route(
        String name,
        Endpoint endpoint,
        LongAdder count,
        boolean control,
        boolean early,
        Function<Request, Reception> reception) {
    Route(String name, Endpoint endpoint, LongAdder count) {
        this(name, endpoint, count, false, false, request -> new KeptBody(0));
    }

    Route controlling() {
        return new Route(name, endpoint, count, true, early, reception);
    }

    Route answeringEarly() {
        return new Route(name, endpoint, count, control, true, reception);
    }

    Route receiving(Function<Request, Reception> newReception) {
        return new Route(name, endpoint, count, control, early, newReception);
    }
}
