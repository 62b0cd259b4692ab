scenario("slow target") {
    load = constant(20, 2.seconds)
    thresholds { p95 below 1.seconds }
    user { task("hit") { get("/lab/delay?ms=2500") } }
}
