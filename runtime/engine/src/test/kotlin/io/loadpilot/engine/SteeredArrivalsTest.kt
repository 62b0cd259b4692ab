package io.loadpilot.engine

import io.loadpilot.plan.load.Constant
import io.loadpilot.schedule.ArrivalSchedule.NEVER
import io.loadpilot.schedule.Schedules
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.SplittableRandom
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicLong
import kotlin.concurrent.thread

/** Steering from one thread while others take arrivals: whatever happens when, none is lost and none is made twice. */
internal class SteeredArrivalsTest {
    private val loops = 2
    private val cursors = ConcurrentLinkedQueue<ArrivalCursor>()
    private val begun = CountDownLatch(1)
    private val over = AtomicBoolean()
    private val takenByAll = AtomicLong()
    private val sink =
        object : ArrivalSink {
            override fun begin(leg: Leg) {
                repeat(loops) { cursors.add(ArrivalCursor(leg, it, loops)) }
                begun.countDown()
            }

            override fun changed() = Unit
        }

    @Test
    fun `arrivals are numbered without a gap`() {
        val pacer = Pacer(Clock.SYSTEM, 0)
        val flow = ArrivalFlow(Schedules.of(Constant(500_000.0, seconds(60)), 0), sink) { pacer.startNanos }
        val ended = CountDownLatch(1)
        pacer.add(flow) { ended.countDown() }
        pacer.start(System.nanoTime())
        pacer.begin(flow, 0)
        begun.await()
        val taken = List(loops) { ArrayList<Long>() }
        val takers = cursors.mapIndexed { i, cursor -> thread { take(cursor, taken[i]) } }
        steer(pacer)
        pacer.stop()
        ended.await()
        over.set(true)
        takers.forEach(Thread::join)
        val all = taken.flatten().sorted()
        assertThat(all.size.toLong()).isEqualTo(flow.dueBy(Long.MAX_VALUE / 2)).isGreaterThan(0)
        assertThat(all.withIndex().all { (i, index) -> i.toLong() == index }).isTrue()
    }

    private fun take(cursor: ArrivalCursor, into: MutableList<Long>) {
        while (true) {
            val last = over.get()
            val now = System.nanoTime()
            while (cursor.intendedNanos() <= now) {
                into.add(cursor.index)
                cursor.advance()
                takenByAll.incrementAndGet()
            }
            if (last && cursor.intendedNanos() == NEVER) return
            Thread.onSpinWait()
        }
    }

    /** Each command comes while arrivals are being taken. */
    private fun steer(pacer: Pacer) {
        val random = SplittableRandom(4)
        repeat(300) {
            val enough = takenByAll.get() + 100
            while (takenByAll.get() < enough) Thread.onSpinWait()
            if (random.nextBoolean()) {
                pacer.setRate(500_000.0 + random.nextInt(500_000))
            } else {
                pacer.pause()
                pacer.resume()
            }
        }
    }
}
