package io.loadpilot.http

import io.netty.util.ResourceLeakDetector
import java.util.concurrent.CopyOnWriteArrayList

/** Netty's leak detector for the whole test JVM, see the module's pom; keeps what it finds. */
class RecordingLeakDetector<T : Any>(resourceType: Class<*>, samplingInterval: Int) :
    ResourceLeakDetector<T>(resourceType, samplingInterval) {
    /** Netty looks for this constructor too and complains if there is none. */
    @Suppress("UNUSED_PARAMETER")
    constructor(resourceType: Class<*>, samplingInterval: Int, maxActive: Long) : this(resourceType, samplingInterval)

    override fun needReport(): Boolean = true

    override fun reportTracedLeak(resourceType: String, records: String) {
        reports.add(records)
    }

    override fun reportUntracedLeak(resourceType: String) {
        reports.add("$resourceType, no records")
    }

    companion object {
        val reports = CopyOnWriteArrayList<String>()
    }
}
