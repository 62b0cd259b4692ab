// user { } runs once for each virtual user, so its local variables are that user's own memory.
target("http://localhost:8080")

scenario("Shopping") {
    load = constant(rps = 15, duration = 5.seconds)

    user {
        var token = ""
        var visits = 0
        val seen = mutableSetOf<Int>()

        onStart {
            val name = "user-$userNumber" // the number of this virtual user, from 1
            token = post("/auth/login") { json("username" to name, "password" to "secret") }
                .expect(200)
                .json["access_token"].text
        }

        task("browse", weight = 3) {
            visits++
            val products = get("/api/products") { bearer(token) }.json
            seen += products.first { it["price"].double < 10 }["id"].int // a Json array is an Iterable
            get("/api/products/${products[visits % products.size]["id"]}") { bearer(token) }
                .check("has a name") { json["name"].isText }
        }

        task("order") {
            val cart = get("/cart") { bearer(token) }.json
            val ids = cart.path("$.items[*].id") // a Json array of all that match
            val order = post("/orders") {
                bearer(token)
                json("item_id" to ids[-1], "qty" to 1, "note" to mapOf("visits" to visits, "seen" to seen))
            }.expect(201).json
            check(order["order_id"].long > 0) { "no order number" }
        }
    }
}
