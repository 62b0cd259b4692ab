scenario("hits") {
    load = constant(rps = 300, duration = 1.seconds)
    user {
        onStart { post("/auth/login") { json("username" to "a", "password" to "secret") }.expect(200) }
        task("ok", weight = 3) { get("/health") }
        task("missing") { get("/lab/status/404") }
        task("moved") { get("/lab/redirect/2") }
        onStop { get("/lab/status/204") }
    }
}
