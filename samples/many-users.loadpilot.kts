// Tens of thousands of users at a time, each asking again as soon as it is answered. While it runs the rate rolls by;
// at the end come totals, percentiles and kinds of errors. Users start one by one over the ramp, not all at once.
//
//   HTTP/2 on few connections, target in the same process:
//     loadpilot script many-users.loadpilot.kts --demo -u 50000 -d 30s --h2c --reuse shared
//   HTTP/1.1, a connection for each user, target on several ports ("loadpilot lab --port 8080 --ports 4"):
//     loadpilot script many-users.loadpilot.kts -u 10000 -d 30s -p ports=4
val firstPort = param("firstPort", default = 8080)
val ports = param("ports", default = 1, "ports of 127.0.0.1 to spread over; with 1 it is the target that counts")

target("http://127.0.0.1:8080")

scenario("Many users") {
    load = users(200, duration = 5.seconds, rampUp = param("rampUp", default = 1.seconds))

    user {
        var url = "/health"

        onStart {
            if (ports > 1) url = "http://127.0.0.1:${firstPort + userNumber % ports}/health"
        }

        task("check") {
            get(url) {
                name("GET /health") // one row for all ports
                timeout(10.seconds)
            }
        }
    }
}
