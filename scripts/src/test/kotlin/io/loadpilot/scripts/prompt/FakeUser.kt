package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.prompt.PromptUser
import io.loadpilot.kotlin.prompt.PromptWords
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import io.loadpilot.values.Response
import java.lang.reflect.Proxy
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit.NANOSECONDS
import java.util.function.Consumer

/** A user on a loop of its own whose requests are answered at once with their method and path, as JSON. */
class FakeUser :
    PromptWords,
    AutoCloseable {
    val requests = ArrayList<String>()
    val hits: Int get() = requests.size
    var plan: TestPlan? = null

    @Volatile
    var last: Response? = null

    private var thread: Thread? = null
    private val executor =
        Executors.newSingleThreadScheduledExecutor {
            Thread(it, "fake-loop").also { t ->
                thread = t
            }
        }
    private val user = PromptUser()
    private val session = fake(Session::class.java, ::answer)

    private val loop =
        object : EventLoop {
            override fun inLoop() = Thread.currentThread() === thread

            override fun execute(command: Runnable) = executor.execute(command)

            override fun schedule(task: Runnable, delayNanos: Long): EventLoop.Cancellation {
                val timer = executor.schedule(task, delayNanos, NANOSECONDS)
                return EventLoop.Cancellation { timer.cancel(false) }
            }
        }

    override fun <T> await(block: suspend TaskScope.() -> T): T {
        val action = user.action(block)
        loop.execute { action.start(session) { } }
        try {
            val value = action.result.get()
            if (value is Response) last = value
            return value
        } catch (failed: ExecutionException) {
            throw failed.cause ?: failed
        } catch (interrupted: InterruptedException) {
            loop.execute { user.cancel("interrupted") }
            throw interrupted
        }
    }

    override fun close() {
        executor.shutdownNow()
    }

    private fun answer(name: String, arguments: List<Any?>): Any? =
        when (name) {
            "loop" -> {
                loop
            }

            "send" -> {
                val request = arguments[0] as Request
                requests += "${request.method()} ${request.url()}"
                @Suppress("UNCHECKED_CAST")
                loop.execute { (arguments[1] as Consumer<Reply>).accept(reply(request)) }
                EventLoop.Cancellation { }
            }

            "user" -> {
                0
            }

            "iteration" -> {
                -1L
            }

            else -> {
                null
            }
        }

    private fun reply(request: Request): Reply {
        val body = "{\"method\":\"${request.method()}\",\"path\":\"${request.url()}\",\"items\":[1,2,3]}"
        return fake(Reply::class.java) { name, _ ->
            when (name) {
                "status" -> 200
                "ok" -> true
                "body" -> body.toByteArray()
                "headers" -> Headers { emptyList<Map.Entry<String, String>>() }
                "url" -> request.url()
                "serviceNanos" -> 1_000_000L
                else -> null
            }
        }
    }

    private fun <T> fake(type: Class<T>, answer: (String, List<Any?>) -> Any?): T =
        type.cast(
            Proxy.newProxyInstance(type.classLoader, arrayOf(type)) { _, method, arguments ->
                answer(method.name, arguments.orEmpty().toList())
            },
        )
}
