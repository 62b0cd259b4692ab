package io.loadpilot.engine

import io.loadpilot.metrics.record.Rows

/** What all lanes of a run share: its clock, its rows, from when on it is measured, and the way to end it. Any thread. */
internal class RunScope(val clock: Clock, val rows: Rows, val seed: Long, val stop: (StopReason) -> Unit) {
    /** Let go when memory runs out, so that the run can still be brought to its end. */
    @Volatile
    private var ballast: ByteArray? = ByteArray(BALLAST_BYTES)

    /** Somebody has found no memory: ends the run at once. Allocates nothing before there is some again. */
    fun outOfMemory(where: () -> String) {
        over = true
        ballast = null
        stop(StopReason.exhausted("${where()} has used up the memory; allow more, such as LOADPILOT_JAVA_OPTS=-Xmx2g"))
    }

    /** Nobody starts or goes on with anything: what there is of memory belongs to the result. */
    @Volatile
    var over = false
        private set

    /** What was intended before this instant belongs to the warm-up. */
    @Volatile
    var measuredFrom = Long.MIN_VALUE

    private companion object {
        const val BALLAST_BYTES = 8 shl 20
    }
}
