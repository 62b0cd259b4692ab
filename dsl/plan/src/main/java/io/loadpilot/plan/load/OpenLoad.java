package io.loadpilot.plan.load;

import java.time.Duration;
import java.util.List;

/** Task starts per second, whatever the target makes of them. The values of the segments are rates. */
public sealed interface OpenLoad extends LoadProfile permits Ramp, Constant, Step, Spike, Stages, Poisson {
    /** The highest rate that the profile reaches, per second. */
    double rps();

    List<Segment> segments();

    /** The same shape scaled so that its highest rate is {@code rps}. */
    OpenLoad withRps(double rps);

    @Override
    OpenLoad withDuration(Duration duration);

    @Override
    default Duration total() {
        return Segment.length(segments());
    }

    @Override
    default String summary() {
        return mode() + " to " + Numbers.rate(rps()) + " over " + Numbers.plain(total());
    }
}
