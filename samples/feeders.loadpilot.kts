// Rows of files: paths are relative to this script. --seed repeats what is random.
target("http://localhost:8080")

val accounts = csv("data/users.csv").unique() // each row once; when all are used the run ends
val cities = csv("data/users.csv").shuffled() // all in a random order, and again; in memory
val items = json("data/items.json").sequential() // one after the other, and again; any size

scenario("Members") {
    load = iterationsPerUser(each = 10, users = 5, atMost = 5.seconds)

    user {
        val account = accounts.next() // users get their rows in the order of their numbers
        var token = ""

        onStart {
            token = post("/auth/login") { json("username" to account["name"], "password" to account["password"]) }
                .expect(200).json["access_token"].text
        }

        task("order") {
            post("/orders") { bearer(token); json(items.next()) }.expect(201)
        }
        task("search") {
            get("/lab/echo") { query("near", cities.next()["city"]); query("home", account["city"]) }
        }
        task("by number") {
            get("/lab/echo") { query("city", cities[iteration]["city"]) } // after the last comes the first again
        }
    }
}
