// Tasks are suspending Kotlin: pauses, requests side by side, time limits of your own.
target("http://localhost:8080")

scenario("Concurrency") {
    load = constant(rps = 10, duration = 5.seconds)

    user {
        task("think") {
            get("/health")
            delay(50.milliseconds) // this user waits, others go on
            get("/health")
        }

        task("side by side") {
            coroutineScope {
                val slow = async { get("/lab/delay") { query("ms", 40) } }
                val quick = async { get("/health") }
                if (quick.await().ok && slow.await().ok) get("/health") { name("after both") }
            }
        }

        task("poll until ready") {
            withTimeout(5.seconds) { // too long makes the task an error
                var attempts = 0
                while (!get("/health").ok) delay(100.milliseconds * ++attempts)
            }
        }

        task("blocking work") {
            val lines = blocking { java.io.File("/proc/self/status").takeIf { it.canRead() }?.readLines()?.size ?: 0 }
            post("/lab/echo") { json("lines" to lines) }
        }
    }
}
