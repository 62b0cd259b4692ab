// Conversations that fail in different ways.
scenario("Streams") {
    load = constant(rps = 1, duration = 1.seconds)
    user {
        task("fine") {
            webSocket("/ws/echo") {
                send("hello")
                check("echoed") { receive().text == "hello" }
            }
        }
        task("wrong word") {
            webSocket("/ws/echo") {
                repeat(11) {
                    send("word $it")
                    receive()
                }
                check("goodbye") { false }
            }
        }
        task("no answer") {
            webSocket("/ws/silent") {
                send("anybody?")
                receive(within = 20.milliseconds)
            }
        }
        task("dropped") { webSocket("/ws/drop") { receive() } }
        task("closed") { webSocket("/ws/close?code=1011&reason=oops") { for (message in incoming) message.text } }
        task("throws") { webSocket("/ws/echo") { error("oops") } }
        task("no stream") { events("/health") { next() } }
        task("too few") { events("/sse/ticks?count=1") { repeat(2) { next() } } }
        task("tried again") {
            retry(times = 2) { attempt ->
                webSocket(if (attempt == 1) "/ws/drop" else "/ws/echo") {
                    send("x")
                    receive()
                }
            }
        }
    }
}
