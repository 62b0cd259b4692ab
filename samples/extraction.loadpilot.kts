// Taking values out of responses: JSONPath, CSS, XPath, regular expressions, headers. What is missing is a clear error.
target("http://localhost:8080")

scenario("Reading") {
    load = constant(rps = 10, duration = 4.seconds)

    user {
        var token = ""
        onStart {
            token = post("/auth/login") { json("username" to "test", "password" to "secret") }
                .json["access_token"].text
        }

        task("json") {
            val products = get("/api/products") { bearer(token) }.json
            val cheap = products.path("$[?(@.price < 20)].id") // an array of all that match
            val all = products.path("$..name")
            get("/api/products/${cheap[0]}") { bearer(token) }.check("is listed") { json["name"] in all }
        }

        task("page") {
            val page = get("/")
            check(page.html.css("h1").text == page.html.xpath("//h1").text)
            val paths = page.html.css("dt code").map { it.text } // everything that matches
            val title = page.regex("<title>(.+)</title>") // the first group of the first match
            get("/lab/echo") { query("title", title); query("endpoints", paths.size) }
        }

        task("header") {
            val next = get("/lab/redirect/1?to=/health") { followRedirects = false }.requiredHeader("Location")
            get(next).expect(200)
        }
    }
}
