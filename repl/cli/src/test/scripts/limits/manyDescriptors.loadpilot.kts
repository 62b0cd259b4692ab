scenario("many descriptors") {
    load = users(200, 2.seconds)
    gracefulStop = 1.seconds
    thinkTime(20.milliseconds)
    user { task("hit") { get("/lab/delay?ms=5") } }
}
