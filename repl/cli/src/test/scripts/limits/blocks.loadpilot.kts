scenario("blocks") {
    load = constant(200, 3.seconds)
    user {
        task("fine", weight = 19) { get("/health") }
        task("blocks") { get("/health"); Thread.sleep(250) }
    }
}
