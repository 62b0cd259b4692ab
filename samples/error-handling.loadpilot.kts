// What a target does wrong is in the response, never an exception: a script decides what to make of it.
target("http://localhost:8080")

scenario("Errors") {
    load = constant(rps = 20, duration = 5.seconds)

    thresholds { errorRate below 1.percent }

    user {
        var token = "expired"

        // Every fifth answer of this endpoint is a 503. Here that is part of the game, so it is no error ...
        task("busy server") {
            get("/lab/errors") { query("rate", 0.2) }.expect(200, 503)
        }

        // ... and here it is one only when the second attempt fails too.
        task("try again") {
            val first = get("/lab/errors") {
                query("rate", 0.2)
                query("status", 429)
                name("first attempt")
            }.expect(200, 429)
            if (first.status == 429) {
                delay(20.milliseconds)
                get("/health") { name("second attempt") }.expect(200)
            }
        }

        // A token that is no good any more: log in and ask again.
        task("expired token") {
            val first = get("/orders") { bearer(token) }.expect(200, 401)
            if (first.status == 401) {
                token = post("/auth/login") { json("username" to "test", "password" to "secret") }
                    .expect(200).json["access_token"].text
                get("/orders") { bearer(token) }.expect(200)
            }
        }

        // A limit for one request: longer is an error of the kind "timeout", with the time that it took.
        task("slow body") {
            val response = get("/lab/slow") {
                query("bytes", 500)
                query("for", "50ms")
                timeout(10.seconds)
            }
            if (response.failure == null) response.check("complete") { bytes.size == 500 }
        }
    }
}
