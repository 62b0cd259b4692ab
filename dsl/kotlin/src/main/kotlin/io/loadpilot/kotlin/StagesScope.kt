package io.loadpilot.kotlin

import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.plan.load.Segment
import io.loadpilot.plan.load.Stages
import kotlin.time.Duration

/** Draws any arrival rate, stage after stage; see [ScenarioScope.stages]. Rates are task starts per second. */
@LoadPilotDsl
public class StagesScope internal constructor(startAt: Number) {
    private val segments = mutableListOf<Segment>()
    private var rate = startAt.toDouble()

    /** Moves in a straight line from the present rate to [rps]. */
    public fun to(rps: Number, over: Duration) {
        segments += Segment(over.toJava(), rate, rps.toDouble())
        rate = rps.toDouble()
    }

    /** Stays at the present rate. */
    public fun hold(duration: Duration) {
        segments += Segment.hold(duration.toJava(), rate)
    }

    /** Goes to [rps] at once; a `hold` or `to` follows it. */
    public fun jump(rps: Number) {
        rate = rps.toDouble()
    }

    internal fun build(): OpenLoad = Stages(segments)
}
