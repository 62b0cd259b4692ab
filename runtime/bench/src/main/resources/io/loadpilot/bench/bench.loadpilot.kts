// The work of every scriptable tool in the bench: log in once, then read the user, with two checks.
scenario("Bench") {
    load = users(50, duration = 10.seconds)
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
