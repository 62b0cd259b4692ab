// Redirects are followed (each hop is counted), and every virtual user has a cookie jar of its own.
target("http://localhost:8080")

scenario("Browser") {
    load = constant(rps = 10, duration = 5.seconds)

    user {
        onStart {
            val me = "v$userNumber" // the number of this virtual user, from 1
            get("/lab/cookies/set") { query("visitor", me) }
        }

        task("cookies") {
            get("/lab/cookies").check("my own cookie") { json["visitor"].text == "v$userNumber" }
        }
        task("redirects") {
            val end = get("/lab/redirect/3") { name("follow") }
            check(end.url.endsWith("/health")) { "ended at ${end.url}" }
        }
        task("by hand") {
            val hop = get("/lab/redirect/1") {
                followRedirects = false
                name("do not follow")
            }.expect(302)
            get(hop.header("Location") ?: "/")
        }
    }
}
