scenario("held") {
    load = constant(100, 2.seconds)
    gracefulStop = 1.seconds
    user {
        task("fine", weight = 99) { get("/health") }
        task("held") { get("/health"); while (true) Thread.sleep(60_000) }
    }
}
