package io.loadpilot.kotlin

import io.loadpilot.plan.load.Curve
import kotlin.time.Duration

/**
 * Draws any curve, stage after stage. Values are task starts per second in [ScenarioScope.stages], users in
 * [ScenarioScope.userStages].
 */
@LoadPilotDsl
public class StagesScope internal constructor(startAt: Number) {
    internal var curve: Curve = Curve.from(startAt.toDouble())
        private set

    /** Moves in a straight line from the present value to [value]. */
    public fun to(value: Number, over: Duration) {
        curve = curve.to(value.toDouble(), over.toJava())
    }

    /** Stays at the present value. */
    public fun hold(duration: Duration) {
        curve = curve.hold(duration.toJava())
    }

    /** Goes to [value] at once; a `hold` or `to` follows it. */
    public fun jump(value: Number) {
        curve = curve.jump(value.toDouble())
    }
}
