scenario("long") {
    load = constant(rps = 50, duration = 1.hours)
    user {
        task("hit") {
            get("/health")
            if (iteration == 50L) System.err.println("a second has passed")
        }
        onStop { get("/lab/status/204") }
    }
}
