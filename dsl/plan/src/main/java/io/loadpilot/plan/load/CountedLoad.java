package io.loadpilot.plan.load;

import java.time.Duration;
import java.util.List;

/** Ends when so many tasks have been started, or after {@code atMost}. */
public sealed interface CountedLoad extends ClosedLoad permits Iterations, IterationsPerUser {
    Duration atMost();

    Duration rampUp();

    @Override
    default Duration total() {
        return atMost();
    }

    @Override
    default List<Segment> segments() {
        return Segment.rampAndHold(rampUp(), atMost().minus(rampUp()), users());
    }
}
