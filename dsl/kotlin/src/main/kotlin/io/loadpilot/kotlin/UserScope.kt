package io.loadpilot.kotlin

import io.loadpilot.kotlin.file.ScriptFiles
import io.loadpilot.plan.Suggestion
import io.loadpilot.plan.Task
import io.loadpilot.plan.problem.Problems
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.UserProgram
import io.loadpilot.values.feed.Feeder
import io.loadpilot.values.feed.NoMoreRows
import io.loadpilot.values.json.Json
import java.nio.file.Files

/** What one virtual user does; the block that fills it runs once for each user, before the user's first request. */
@LoadPilotDsl
public class UserScope internal constructor(private val problems: Problems?, private val files: ScriptFiles) :
    InnerBlock {
        internal val tasks = ArrayList<DeclaredTask>()
        internal val checks = ArrayList<DeclaredCheck>()
        internal var certificate: ClientCertificate? = null
            private set
        internal var start: (suspend TaskScope.() -> Unit)? = null
        internal var stop: (suspend TaskScope.() -> Unit)? = null

        /**
         * What this user shows of itself over TLS, in place of `--cert`; then it has connections of its own. Paths are
         * relative to this script: PEM, with the [key] in a file of its own or not, or PKCS #12 (`.p12`, `.pfx`).
         */
        public fun clientCertificate(file: String, key: String? = null, password: String? = null) {
            val place = scriptLine()
            val shown = ClientCertificate(files.resolve(file, place), key?.let { files.resolve(it, place) }, password)
            listOfNotNull(shown.file, shown.key).filterNot(Files::isReadable).forEach {
                problems?.add(place, "there is no file $it with a client certificate or its key", "write where it is")
            }
            certificate = shown
        }

        /** Runs once for each virtual user, before its first task. */
        public fun onStart(block: suspend TaskScope.() -> Unit) {
            reportSecond("onStart", start)
            start = block
        }

        /** Runs once for each virtual user that has started, after its last task, also when the run was stopped. */
        public fun onStop(block: suspend TaskScope.() -> Unit) {
            reportSecond("onStop", stop)
            stop = block
        }

        /** Work that is started by the load. [weight] is its share: 5 starts five times as often as 1. */
        public fun task(name: String, weight: Int = 1, block: suspend TaskScope.() -> Unit) {
            tasks += DeclaredTask(Task(name, weight, here()), block)
        }

        /**
         * Judges the last response of the task called [task]: false or an exception makes it an error, true a success
         * whatever its status. Without a check a status of 400 and above is an error.
         */
        public fun check(task: String, block: (status: Int, body: Json) -> Boolean) {
            checks += DeclaredCheck(task, block, here())
        }

        /**
         * This user's row: users take theirs in the order of their numbers. When a `unique` feeder has none any more, the
         * load of the whole run ends.
         */
        public fun <T> Feeder<T>.next(): T = if (problems == null) take(draw = null) else sample()

        /** Only the first run of the block, which makes the plan, is worth a look at the stack. */
        private fun here(): String = if (problems == null) "" else scriptLine()

        private fun reportSecond(hook: String, first: Any?) {
            if (first != null) problems?.add(here(), "$hook is declared twice", "put everything into one $hook { … }")
        }
    }

internal class DeclaredTask(val task: Task, val block: suspend TaskScope.() -> Unit)

internal class DeclaredCheck(val task: String, val block: (Int, Json) -> Boolean, val where: String)

/** The `user { }` block of a scenario: run once for the plan, then once for each virtual user. */
internal class UserBlock(private val block: UserScope.() -> Unit, val where: String, private val files: ScriptFiles) {
    fun plan(problems: Problems): List<Task> {
        val declared = UserScope(problems, files).apply(block)
        val names = declared.tasks.map { it.task.name() }
        val judged = mutableSetOf<String>()
        for (check in declared.checks) {
            if (check.task !in names) {
                problems.add(
                    check.where,
                    "check(\"${check.task}\") is for a task that does not exist",
                    remedy(check.task, names),
                )
            } else if (!judged.add(check.task)) {
                problems.add(check.where, "task \"${check.task}\" has a second check", "join both conditions with &&")
            }
        }
        return declared.tasks.map { it.task }
    }

    fun create(planned: List<Task>): UserProgram {
        val declared =
            try {
                UserScope(problems = null, files).apply(block)
            } catch (over: NoMoreRows) {
                return UserWithoutRow(over.message.orEmpty())
            }
        val same =
            declared.tasks.size == planned.size &&
                planned.indices.all { planned[it].name() == declared.tasks[it].task.name() }
        check(same) {
            "$where: this user declared the tasks ${declared.tasks.map { it.task.name() }}, the plan has " +
                "${planned.map { it.name() }}; declare the same tasks in the same order for every user"
        }
        return ScriptedUser(declared)
    }

    private fun remedy(wanted: String, names: List<String>): String =
        if (names.isEmpty()) "add that task" else Suggestion.of(wanted, names)
}
