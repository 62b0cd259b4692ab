// Server-sent events: the time to the first one, and all that follow.
target("http://localhost:8080")

scenario("News") {
    load = constant(rps = 10, duration = 5.seconds)
    thresholds {
        errorRate below 1.percent
    }
    user {
        task("follow", weight = 2) {
            events("/sse/ticks?every=10ms&count=20") {
                val first = next(within = 2.seconds)
                check("has an id") { first.id.isNotEmpty() }
                var more = 0
                for (event in incoming) more++
                check("all of them") { more == 19 }
            }
        }
        task("glance") {
            // A stream without an end: three events are enough.
            events("/sse/endless") {
                val some = take(3, within = 5.seconds)
                check("three") { some.size == 3 }
            }
        }
        task("to the end") {
            var last = ""
            var seen = 0
            retry(times = 5, backoff = 10.milliseconds) { // this server hangs up after eight events
                events("/sse/ticks?every=1ms&count=20&drop=8", { if (last.isNotEmpty()) header("Last-Event-ID", last) }) {
                    while (seen < 20) {
                        last = next(within = 2.seconds).id
                        seen++
                    }
                }
            }
        }
    }
}
