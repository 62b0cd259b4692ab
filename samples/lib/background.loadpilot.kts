// Included by ../include.loadpilot.kts, and a script of its own as well.
target("http://localhost:8080")

scenario("Background") {
    load = constant(rps = 5, duration = 4.seconds)
    user {
        task("noise") { get("/") }
    }
}
