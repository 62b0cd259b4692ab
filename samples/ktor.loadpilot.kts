// Ktor's client with its plug-ins: what it sends is measured like everything else.
target("http://localhost:8080")

scenario("Through Ktor") {
    load = constant(rps = 20, duration = 5.seconds)
    thresholds { p99 below 2.seconds }
    user {
        val login = param("user", default = "test")
        val api = ktor { // a client of this user
            install(HttpRequestRetry) { retryOnServerErrors(maxRetries = 2) }
            install(HttpTimeout) { requestTimeoutMillis = 5_000 }
            defaultRequest { accept(ContentType.Application.Json) }
        }
        var token = ""

        onStart {
            // The task's own words and Ktor's go together: connections and cookies are the same.
            token = post("/auth/login") { json("username" to login, "password" to "secret") }
                .json["access_token"].text
        }

        task("browse", weight = 3) {
            val page = api.get("/api/products") { name("products"); bearerAuth(token) }
            check(page.status.value == 200 && page.bodyAsText().startsWith("["))
        }

        task("upload") {
            val echo = api.post("/lab/echo") {
                name("POST /upload")
                contentType(ContentType.Text.Plain)
                setBody("some words")
            }
            echo.measured.expect(200).check("echoed") { json["body"].text == "some words" }
        }

        task("alive") { ktor.get("/health") } // without plug-ins
    }
}
