@file:Import("lib/shop.loadpilot.kts")

target(base)

@Deprecated("use pages")
val oldPages = 3
val pages = oldPages
var shared = 0

if (param("explode", default = false)) {
    explode("main")
}

fun double(value: Int): Int = value * 2

suspend fun TaskScope.look(item: Item): Int {
    shared += double(item.id)
    return get("/items/${item.id}").status
}

scenario("Shop") {
    load = constant(rps = 7, duration = 3.seconds)
    user {
        var seen = 0
        val (first, name) = Item(1, "one")
        task("look", weight = 5) {
            val statuses = coroutineScope { (1..pages).map { async { look(Item(it, name)) } }.awaitAll() }
            seen += statuses.count { it == 200 } + first
        }
        task("buy") { buy(Item(seen, "bought")) }
    }
}
