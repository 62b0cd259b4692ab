// The work of every scriptable tool in the bench: log in once, then read the user, with two checks.
// The backlog is short for a run above capacity, which so keeps every user busy and its memory flat.
scenario("Bench") {
    load = constant(rps = 500, duration = 10.seconds)
    maxBacklog = param("backlog", default = 100_000)
    gracefulStop = 5.seconds

    user {
        var token = ""

        onStart {
            token = post("/auth/login") { json("username" to "bench", "password" to "bench") }
                .json["access_token"].text
        }

        task("user") {
            get("/api/user") { bearer(token) }
        }
        check("user") { status, body -> status == 200 && body["name"].text == "bench" }
    }
}
