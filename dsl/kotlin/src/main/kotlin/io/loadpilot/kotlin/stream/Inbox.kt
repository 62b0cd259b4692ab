package io.loadpilot.kotlin.stream

import kotlinx.coroutines.CancellableContinuation

/**
 * What has come on a stream and nobody has taken yet. When it holds too much it has [pause] called, so that nothing more
 * is read, until half of it is taken. One taker waits at a time. Used on the loop only.
 */
internal class Inbox<T : Any>(
    private val bytesOf: (T) -> Int,
    private val pause: () -> Unit,
    private val resume: () -> Unit,
    private val hand: (CancellableContinuation<T?>, T?) -> Unit,
) {
    private val items = ArrayDeque<T>()
    private var bytes = 0L
    private var paused = false
    private var closed = false
    private var taker: CancellableContinuation<T?>? = null

    private var discarding = false

    fun add(item: T) {
        val waiting = taker
        when {
            discarding -> Unit
            waiting != null && waiting.isActive -> give(waiting, item)
            else -> keep(item)
        }
    }

    /** Nothing more comes. */
    fun close() {
        closed = true
        taker?.let { give(it, null) }
    }

    /** Nobody takes anything any more. */
    fun discard() {
        discarding = true
        items.clear()
        bytes = 0
        flow()
    }

    /** Null if there is nothing now. */
    fun poll(): T? {
        val item = items.removeFirstOrNull() ?: return null
        bytes -= bytesOf(item)
        flow()
        return item
    }

    /** Hands [continuation] the next item, or null when there will be none. */
    fun take(continuation: CancellableContinuation<T?>) {
        check(taker?.isActive != true) { "two wait for messages of one stream; let one of them receive for both" }
        val item = poll()
        if (item != null || closed) return hand(continuation, item)
        taker = continuation
    }

    private fun give(waiting: CancellableContinuation<T?>, item: T?) {
        taker = null
        hand(waiting, item)
    }

    private fun keep(item: T) {
        items.addLast(item)
        bytes += bytesOf(item)
        if (!paused && (items.size >= MOST_ITEMS || bytes >= MOST_BYTES)) {
            paused = true
            pause()
        }
    }

    private fun flow() {
        if (paused && items.size <= MOST_ITEMS / 2 && bytes <= MOST_BYTES / 2) {
            paused = false
            resume()
        }
    }

    internal companion object {
        const val MOST_ITEMS = 128
        const val MOST_BYTES = 64 * 1024L
    }
}
