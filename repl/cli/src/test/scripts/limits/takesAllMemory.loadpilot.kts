val kept = java.util.Collections.synchronizedList(ArrayList<ByteArray>())

scenario("takes all memory") {
    load = constant(100, 20.seconds)
    user {
        task("fine", weight = 99) { get("/health") }
        task("takes") { get("/health"); while (true) kept.add(ByteArray(1_000_000)) }
    }
}
