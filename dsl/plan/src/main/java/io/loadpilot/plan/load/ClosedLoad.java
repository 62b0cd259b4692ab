package io.loadpilot.plan.load;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * So many virtual users at a time, each of which starts its next task when it has ended the one before. The values of
 * the segments are numbers of users.
 */
public sealed interface ClosedLoad extends LoadProfile permits Users, UserStages, CountedLoad {
    /** The highest number of users that the profile reaches. */
    int users();

    List<Segment> segments();

    /** The same shape scaled so that its highest number is {@code users}. */
    ClosedLoad withUsers(int users);

    /** How many tasks are started in all; empty if only time ends them. */
    default OptionalLong iterations() {
        return OptionalLong.empty();
    }

    @Override
    ClosedLoad withDuration(Duration duration);

    @Override
    default Duration total() {
        return Segment.length(segments());
    }
}
