package io.loadpilot.values.feed

import java.util.concurrent.atomic.AtomicLong
import java.util.function.IntUnaryOperator
import kotlin.random.Random

/** Rows in memory, each of which can be had at any time. */
public class Rows<out T> internal constructor(private val file: DataFile<T>, rows: List<T>, private val order: Order) :
    Feeder<T>() {
        private val rows: List<T> = rows
            get() = field.ifEmpty { file.refuse() }

        public val size: Int get() = rows.size

        /** The row at that place, from 0; after the last comes the first again, so that `rows[iteration]` always works. */
        public operator fun get(index: Long): T = rows[Math.floorMod(index, size)]

        /** The row at that place, from 0; after the last comes the first again. */
        public operator fun get(index: Int): T = get(index.toLong())

        override fun sample(): T = rows.first()

        override fun take(draw: IntUnaryOperator?): T = rows[order.next(size, draw)]

        internal fun interface Order {
            fun next(size: Int, draw: IntUnaryOperator?): Int
        }
    }

/** Any row at any time. Without a task it is drawn from [own], in the order in which users are made. */
internal class Drawn(private val own: Random) : Rows.Order {
    override fun next(size: Int, draw: IntUnaryOperator?): Int =
        draw?.applyAsInt(size) ?: synchronized(own) { own.nextInt(size) }
}

/** One after the other, and again. */
internal class Cycle : Rows.Order {
    private val taken = AtomicLong()

    override fun next(size: Int, draw: IntUnaryOperator?): Int = (taken.getAndIncrement() % size).toInt()
}
