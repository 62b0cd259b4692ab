// setup and teardown run once a run; onStart and onStop once for each virtual user.
target("http://localhost:8080")

var adminToken = "" // a variable of the script is shared by all users
val products = mutableListOf<Int>()

setup {
    adminToken = post("/auth/login") { json("username" to "admin", "password" to "secret") }
        .expect(200)
        .json["access_token"].text
    products += get("/api/products") { bearer(adminToken) }.json.map { it["id"].int }
    check(products.isNotEmpty()) { "nothing to sell" } // a failing setup ends the run: nothing is measured, exit code 4
}

teardown(atMost = 10.seconds) { post("/auth/logout") { bearer(adminToken) } }

scenario("Catalogue") {
    load = ramp(rps = 20, duration = 4.seconds, rampUp = 1.seconds)

    user {
        var token = ""
        onStart {
            val name = "customer-$userNumber" // from 1
            token = post("/auth/login") { json("username" to name, "password" to "secret") }
                .expect(200).json["access_token"].text
        }
        task("look at a product") { get("/api/products/${products.random()}") { bearer(token) }.expect(200) }
        onStop { post("/auth/logout") { bearer(token) } } // also when the run is interrupted
    }
}
