@file:Import("items.loadpilot.kts")

val base = "http://localhost:${param("port", default = 8080, description = "where the shop listens")}"

suspend fun TaskScope.buy(item: Item) {
    post("/orders") { json("item" to item.id) }
}

fun explode(who: String) {
    if (param("deep", default = false)) {
        error("deep trouble of $who")
    }
    throw IllegalArgumentException("trouble of $who")
}
