// What a script can be told from outside. The password must be given, all the rest has a default:
//   SHOP_PASSWORD=secret loadpilot script samples/params-and-secrets.loadpilot.kts --demo -p rate=30
val rate = param("rate", default = 20.0, description = "logins per second")
val length = param("length", default = 5.seconds, description = "how long, such as 30s or 1h30m")
val customer = param("customer", default = "test", description = "who logs in")
val twice = param("twice", default = false, description = "ask for the products twice")

val language = env("SHOP_LANGUAGE", default = "en") // a variable of the environment, or -e SHOP_LANGUAGE=fr
val password = secret("SHOP_PASSWORD") // must be there; shown as stars in everything that LoadPilot writes

target("http://localhost:8080")

scenario("Login") {
    load = constant(rate, length)

    user {
        task("log in") {
            val token = post("/auth/login") {
                header("Accept-Language", language)
                json("username" to customer, "password" to password)
            }.expect(200).json["access_token"].text
            repeat(if (twice) 2 else 1) { get("/api/products") { bearer(token) } }
        }
    }
}
