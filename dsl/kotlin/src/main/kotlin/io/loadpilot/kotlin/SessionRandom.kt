package io.loadpilot.kotlin

import io.loadpilot.plan.user.Session
import java.util.random.RandomGenerator
import kotlin.random.Random

/** Kotlin's view of a session's random numbers. Any thread: coroutines of one task may draw side by side. */
internal class SessionRandom(private val session: Session) : Random() {
    fun <T> draw(from: (RandomGenerator) -> T): T = synchronized(this) { from(session.random()) }

    override fun nextBits(bitCount: Int): Int =
        nextInt().ushr(Int.SIZE_BITS - bitCount) and (-bitCount).shr(Int.SIZE_BITS - 1)

    override fun nextInt(): Int = draw(RandomGenerator::nextInt)

    override fun nextLong(): Long = draw(RandomGenerator::nextLong)
}
