val word = secret("WORD")
scenario("Shop") {
    load = constant(rps = 1000, duration = 1.hours)
    thresholds { p99 below 1.milliseconds }
    user {
        var token = ""
        onStart { token = post("/auth/login") { json("username" to "a", "password" to word) }.json["access_token"].text }
        task("first", weight = 9) { get("/health") }
        task("second") { get("/api/products") { bearer(token) } }
        check("second") { status, body -> body.isObject }
        task("missing") { get("/lab/status/404") }
        task("accepted") { get("/lab/status/404").expect(404) }
        task("throws") { get("/lab/headers"); error("oops") }
        onStop { get("/lab/status/503") }
    }
}
scenario("After") {
    user { task("fine") { get("/lab/cookies") } }
}
