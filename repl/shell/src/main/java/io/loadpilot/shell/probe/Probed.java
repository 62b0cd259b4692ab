package io.loadpilot.shell.probe;

import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import io.loadpilot.values.Response;

/**
 * A request that was typed, and what came of it.
 *
 * @param number counts from 1 in the session
 * @param target what its path was appended to
 * @param response what Kotlin sees of the reply
 */
public record Probed(int number, String target, Request request, Reply reply, Response response) {
    /** The status, or why there is none. */
    String outcome() {
        return reply.status() == 0 ? String.valueOf(reply.failure()) : String.valueOf(reply.status());
    }
}
