// Functions, classes and parameters of another script; paths are relative to this one.
@file:Import("lib/shop.loadpilot.kts")

target(shop)

scenario("Orders") {
    load = constant(rps = 15, duration = 5.seconds)

    user {
        lateinit var member: Member

        onStart { member = Member(logIn("user-$userNumber")) }

        task("orders") { get("/orders") { member.signs(this) }.expect(200) }
    }
}
