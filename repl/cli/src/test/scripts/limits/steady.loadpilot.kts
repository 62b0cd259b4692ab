scenario("steady") {
    load = constant(500, 3.seconds)
    maxUsers = 300
    user { task("hit") { get("/health") } }
}
