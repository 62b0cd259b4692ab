package io.loadpilot.java

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.UserScope
import io.loadpilot.kotlin.judgeLast
import io.loadpilot.values.feed.Feeder
import java.util.concurrent.Callable
import java.util.function.Function

/**
 * What one virtual user does; the block that fills it runs once for each user, before the user's first request, so that
 * what it makes is that user's state. It runs on the event loop and must not block; tasks and hooks may.
 */
public class User internal constructor(private val scope: UserScope) {
    private val checks = HashMap<String, Check>()

    /** Runs once for each virtual user, before its first task. */
    public fun onStart(work: Work): Unit = scope.onStart { onThread(work) }

    /** Runs once for each virtual user that has started, after its last task, also when the run was stopped. */
    public fun onStop(work: Work): Unit = scope.onStop { onThread(work) }

    /** Work that is started by the load. */
    public fun task(name: String, work: Work): Unit = task(name, 1, work)

    /** Work that is started by the load. [weight] is its share: 5 starts five times as often as 1. */
    public fun task(name: String, weight: Int, work: Work): Unit =
        scope.task(name, weight) {
            onThread(work)
            checks[name]?.let { check ->
                judgeLast(name) { status, body -> onThread(Callable { check.holds(status, body) }) }
            }
        }

    /**
     * Judges the last response of the task called [task]: false or an exception makes it an error, true a success
     * whatever its status. Without a check a status of 400 and above is an error.
     */
    public fun check(task: String, check: Check) {
        checks[task] = check
        scope.check(task) { _, _ -> true } // The task has judged itself by then, on its thread.
    }

    /**
     * This user's row: users take theirs in the order of their numbers. When a `unique` feeder has none any more, the
     * load of the whole run ends.
     */
    public fun <T> next(feeder: Feeder<T>): T = with(scope) { feeder.next() }

    /**
     * What this user shows of itself over TLS; then it has connections of its own. PEM, with the [key] in a file of its
     * own or not, or PKCS #12 (`.p12`, `.pfx`).
     */
    @JvmOverloads
    public fun clientCertificate(file: String, key: String? = null, password: String? = null): Unit =
        scope.clientCertificate(file, key, password)
}

/** Runs [work] on a thread of its own while this coroutine serves it. */
internal suspend fun TaskScope.onThread(work: Work) {
    val tandem = Tandem(TaskThreads.executor)
    val task = Task(this, tandem)
    tandem.run(Callable { work.run(task) })
}

/** Gives what [work] gives. */
internal suspend fun <T> TaskScope.onTaskThread(work: Function<Task, T>): T {
    val tandem = Tandem(TaskThreads.executor)
    val task = Task(this, tandem)
    return tandem.run(Callable { work.apply(task) })
}

private suspend fun <T> onThread(code: Callable<T>): T = Tandem(TaskThreads.executor).run(code)
