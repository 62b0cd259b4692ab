scenario("hangs") {
    load = constant(rps = 100, duration = 1.seconds)
    user { task("both") { get("/health"); get("/lab/hangup") } }
}
