package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.OptionalLong;

/** {@code each} task starts by every one of {@code users}. Ends after {@code atMost} at the latest. */
public record IterationsPerUser(long each, int users, Duration atMost, Duration rampUp) implements CountedLoad {
    @Override
    public String mode() {
        return "iterationsPerUser";
    }

    @Override
    public String summary() {
        return Numbers.count(each, "iteration") + " by each of " + Numbers.count(users, "user");
    }

    @Override
    public OptionalLong iterations() {
        return OptionalLong.of(each * users);
    }

    @Override
    public ClosedLoad withUsers(int newUsers) {
        return new IterationsPerUser(each, newUsers, atMost, rampUp);
    }

    @Override
    public ClosedLoad withDuration(Duration newAtMost) {
        return new IterationsPerUser(each, users, newAtMost, Rules.shorter(rampUp, newAtMost));
    }

    @Override
    public void validate(String where, Problems problems) {
        problems.require(each >= 1, where, "iterations for each user is " + each, "give 1 or more");
        Rules.bounded(where, this, atMost, rampUp, problems);
    }
}
