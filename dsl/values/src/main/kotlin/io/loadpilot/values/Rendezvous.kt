package io.loadpilot.values

import io.loadpilot.values.spelling.Spelling
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.coroutines.resume
import kotlin.time.Duration

/**
 * A place where users wait for one another: each time [users] of them have come they go on together. Users of all event
 * loops meet here, and each goes on on its own.
 */
public class Rendezvous
    @Spelling
    constructor(private val users: Int, private val timeout: Duration) {
        private var gathering = Party()

        /** Who waits now; one that is over takes nobody any more. Guarded by the rendezvous. */
        private class Party {
            val waiting = ArrayList<CancellableContinuation<Boolean>>()
            var complete = false
        }

        /**
         * Waits for the others. False if they did not all come within the time limit, which counts from the first of those
         * who wait; then all of them go on.
         */
        @JvmSynthetic
        public suspend fun await(): Boolean {
            var party: Party? = null
            val together = withTimeoutOrNull(timeout) { suspendCancellableCoroutine { party = join(it) } }
            return together ?: breakUp(party)
        }

        private fun join(user: CancellableContinuation<Boolean>): Party {
            var going: List<CancellableContinuation<Boolean>> = emptyList()
            val party =
                synchronized(this) {
                    gathering.also {
                        it.waiting += user
                        if (it.waiting.size >= users) going = end(it, complete = true)
                    }
                }
            user.invokeOnCancellation { synchronized(this) { party.waiting -= user } }
            going.forEach { it.resume(true) }
            return party
        }

        /** The first whose time has run out lets the others go. */
        private fun breakUp(party: Party?): Boolean {
            val going = synchronized(this) { if (party === gathering) end(party, complete = false) else emptyList() }
            going.forEach { it.resume(false) }
            return synchronized(this) { party?.complete == true }
        }

        private fun end(party: Party, complete: Boolean): List<CancellableContinuation<Boolean>> {
            gathering = Party()
            party.complete = complete
            return party.waiting.toList().also { party.waiting.clear() }
        }
    }
