package io.loadpilot.kotlin

import io.loadpilot.plan.load.Segment
import kotlin.time.Duration

/**
 * Draws any curve, stage after stage. Values are task starts per second in [ScenarioScope.stages], users in
 * [ScenarioScope.userStages].
 */
@LoadPilotDsl
public class StagesScope internal constructor(startAt: Number) {
    private val segments = mutableListOf<Segment>()
    private var level = startAt.toDouble()

    /** Moves in a straight line from the present value to [value]. */
    public fun to(value: Number, over: Duration) {
        segments += Segment(over.toJava(), level, value.toDouble())
        level = value.toDouble()
    }

    /** Stays at the present value. */
    public fun hold(duration: Duration) {
        segments += Segment.hold(duration.toJava(), level)
    }

    /** Goes to [value] at once; a `hold` or `to` follows it. */
    public fun jump(value: Number) {
        level = value.toDouble()
    }

    internal fun build(): List<Segment> = segments.toList()
}
