scenario("x") {
    load = constant(rps = 0, duration = 1.seconds)
    user {
        task("a", weight = 0) { get("/") }
        check("b") { status, body -> true }
    }
}
