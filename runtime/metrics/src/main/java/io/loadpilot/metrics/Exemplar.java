package io.loadpilot.metrics;

import io.loadpilot.plan.user.Reply;

/**
 * A request that was slow, kept as it was. Any thread.
 *
 * @param atNanos when its interval began, since the start of the run
 * @param responseNanos from the intended start to the last byte
 * @param reply what came back, of a long body the beginning
 */
public record Exemplar(Row row, long atNanos, long responseNanos, Reply reply) {
    /** How much later than intended the request was sent. */
    public long lagNanos() {
        return Math.max(0, responseNanos - reply.serviceNanos());
    }
}
