// A run in small: what it loads is what every run loads.
scenario("warmup") {
    load = constant(rps = 50, duration = 1.seconds)
    thresholds {
        p99 below 5.seconds
        errorRate below 100.percent
    }
    user {
        var token = ""
        onStart {
            token = post("/auth/login") { json("username" to "test", "password" to "secret") }.json["access_token"].text
        }
        task("browse", weight = 2) { get("/api/products") { bearer(token) }.expect(200) }
        check("browse") { status, body -> status == 200 && body.isArray }
        task("order") {
            batch {
                get("/api/user") { bearer(token) }
                get("/cart") { bearer(token) }
            }
            post("/orders") { bearer(token); json("item_id" to 1, "qty" to 1) }.check("created") { status == 201 }
        }
        task("through Ktor") { ktor.get("/api/user") { bearerAuth(token) }.bodyAsText() }
        onStop { post("/auth/logout") { bearer(token) } }
    }
}
