// Shared by several scripts; see ../shared-code.loadpilot.kts.
val shop = param("shop", default = "http://localhost:8080", description = "where the shop is")

suspend fun TaskScope.logIn(name: String): String =
    post("/auth/login") { json("username" to name, "password" to "secret") }.expect(200).json["access_token"].text

class Member(val token: String) {
    fun signs(request: RequestScope) = request.bearer(token)
}
