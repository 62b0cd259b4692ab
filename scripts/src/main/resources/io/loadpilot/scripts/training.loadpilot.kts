// Compiled once while the archive of the compiler's classes is made: it should touch what ordinary scripts touch.
import kotlin.random.Random

target("http://localhost:8080")

val products = param("products", default = 20, description = "how many products there are")
val pause = param("pause", default = 200.milliseconds)
val names = (1..products).map { "product-$it" }

data class Item(
    val id: Int,
    val name: String,
    val price: Double = 1.5,
)

val items = names.mapIndexed { index, name -> Item(index, name) }.filter { it.price < 9.0 }.sortedBy { it.name }

suspend fun TaskScope.product(item: Item): Int {
    val response = get("/products/${item.id}") { header("Accept", "application/json") }
    return when (val status = response.status) {
        200, 304 -> status
        else -> error("product ${item.name}: status $status")
    }
}

setup { println("${items.size} items") }

scenario("Shop") {
    load = ramp(rps = 100, duration = 2.minutes, rampUp = 15.seconds)

    thresholds {
        p99 below 500.milliseconds
        errorRate below 1.percent
        task("browse") { p95 below 200.milliseconds }
    }

    user {
        var token = ""
        var visits = 0

        onStart {
            token = post("/login") { json("username" to "test", "password" to "secret") }.json["access_token"].text
        }

        task("browse", weight = 5) {
            product(items.random(Random.Default))
            visits++
            delay(pause)
        }
        check("browse") { status, body -> status == 200 && body.isArray }

        task("buy") {
            val item = items.maxByOrNull { it.price } ?: items.first()
            repeat(2) { times -> post("/cart") { json("item" to item.id, "times" to times) } }
            val statuses = coroutineScope { listOf(async { get("/a").status }, async { get("/b").status }).awaitAll() }
            for ((index, status) in statuses.withIndex()) check(status < 500) { "request $index" }
            try {
                post("/orders") { bearer(token) }.expect(201)
            } catch (failure: IllegalStateException) {
                println(failure.message)
            }
        }

        onStop { post("/logout") { bearer(token) } }
    }
}

scenario("Steps") {
    load = stages(startAt = 5) {
        to(50.rps, over = 1.minutes)
        hold(3.minutes)
    }
    user { task("look") { get("/") } }
}
