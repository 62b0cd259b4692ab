package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.OptionalLong;

/** {@code count} task starts that {@code users} share: who is free takes the next. Ends after {@code atMost} at the latest. */
public record Iterations(long count, int users, Duration atMost, Duration rampUp) implements CountedLoad {
    @Override
    public String mode() {
        return "iterations";
    }

    @Override
    public String summary() {
        return Numbers.count(count, "iteration") + " by " + Numbers.count(users, "user");
    }

    @Override
    public OptionalLong iterations() {
        return OptionalLong.of(count);
    }

    @Override
    public ClosedLoad withUsers(int newUsers) {
        return new Iterations(count, newUsers, atMost, rampUp);
    }

    @Override
    public ClosedLoad withDuration(Duration newAtMost) {
        return new Iterations(count, users, newAtMost, Rules.shorter(rampUp, newAtMost));
    }

    @Override
    public void validate(String where, Problems problems) {
        problems.require(count >= 1, where, "iterations is " + count, "give 1 or more");
        Rules.bounded(where, this, atMost, rampUp, problems);
    }
}
