scenario("slow target") {
    load = constant(20, 1.seconds)
    thresholds { p95 below 1.seconds }
    user { task("hit") { get("/lab/delay?ms=1500") } }
}
