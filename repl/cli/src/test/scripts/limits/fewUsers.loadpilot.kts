scenario("few users") {
    load = constant(100, 500.milliseconds)
    maxUsers = 3
    user { task("hit") { get("/lab/delay?ms=100") } }
}
