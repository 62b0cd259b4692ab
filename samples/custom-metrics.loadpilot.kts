// Numbers of your own: counted, set or timed in tasks, shown in the summary, judged by thresholds.
target("http://localhost:8080")

val sold = counter("sold")
val basket = gauge("basket")
val checkout = timer("checkout")

scenario("Shop") {
    load = constant(rps = 20, duration = 4.seconds)

    thresholds {
        counter("sold") { rate above 1.perSecond }
        timer("checkout") { p95 below 1.seconds }
    }

    user {
        var token = ""
        onStart {
            token = post("/auth/login") { json("username" to "test", "password" to "secret") }
                .json["access_token"].text
        }

        task("buy") {
            val total = get("/cart") { bearer(token) }.json["items"].sumOf { it["qty"].int }
            basket.set(total)
            val order = checkout.measure { // records how long the block took; record(12.milliseconds) takes any time
                post("/orders") { bearer(token); json("item_id" to 1, "qty" to total) }
            }
            if (order.status == 201) sold.add(total)
        }
    }
}
