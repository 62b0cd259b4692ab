scenario("few users") {
    load = constant(100, 2.seconds)
    maxUsers = 3
    user { task("hit") { get("/lab/delay?ms=100") } }
}
