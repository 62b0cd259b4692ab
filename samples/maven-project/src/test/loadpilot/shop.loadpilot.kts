// Run by loadpilot-maven-plugin: once for each task by its goal smoke, with this load by its goal script.
val rps = param("rps", 10)

scenario("Shop") {
    load = constant(rps = rps, duration = 2.seconds)
    thresholds {
        errorRate below 1.percent
        p50 below 500.milliseconds
    }
    user {
        var token = ""
        onStart {
            token = post("/auth/login") { json("username" to "ada", "password" to "secret") }
                .json["access_token"].text
        }
        task("browse", weight = 4) { get("/api/products") { bearer(token) } }
        task("buy") { post("/orders") { bearer(token); json("item_id" to 1, "qty" to 1) }.expect(201) }
    }
}
