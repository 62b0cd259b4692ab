package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** So many users for {@code duration}, after they have been started one by one over {@code rampUp}. */
public record Users(int users, Duration duration, Duration rampUp) implements ClosedLoad {
    @Override
    public String mode() {
        return "users";
    }

    @Override
    public String summary() {
        return Numbers.count(users, "user") + " for " + Numbers.plain(total());
    }

    @Override
    public List<Segment> segments() {
        return Segment.rampAndHold(rampUp, duration, users);
    }

    @Override
    public ClosedLoad withUsers(int newUsers) {
        return new Users(newUsers, duration, rampUp);
    }

    @Override
    public ClosedLoad withDuration(Duration newDuration) {
        return new Users(users, newDuration, Rules.shorter(rampUp, newDuration));
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.someUsers(where, users, problems);
        Rules.positiveDuration(where, "duration", duration, problems);
        Rules.rampUp(where, rampUp, problems);
    }
}
