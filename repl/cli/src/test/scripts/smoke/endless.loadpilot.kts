scenario("Endless") {
    load = users(1, duration = 1.seconds)
    user {
        task("listens") { events("/sse/endless") { for (event in incoming) { } } }
        task("after it") { get("/health") }
    }
}
