package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** Any piecewise-linear number of users, as the script drew it. */
public record UserStages(List<Segment> segments) implements ClosedLoad {
    public UserStages {
        segments = List.copyOf(segments);
    }

    @Override
    public String mode() {
        return "userStages";
    }

    @Override
    public String summary() {
        return "stages to " + Numbers.count(users(), "user") + " over " + Numbers.plain(total());
    }

    @Override
    public int users() {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(Segment.highest(segments)));
    }

    @Override
    public ClosedLoad withUsers(int newUsers) {
        return new UserStages(Segment.scaled(segments, newUsers / Segment.highest(segments)));
    }

    @Override
    public ClosedLoad withDuration(Duration newDuration) {
        return new UserStages(Segment.stretched(segments, newDuration));
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.stages(where, segments, "userStages", "to(50, over = 1.minutes)", problems);
    }
}
