package io.loadpilot.http

/** Why a proxy does not connect, in words: what Netty tells are names of constants. */
internal object ProxyRefusals {
    /** [said] is what is left of Netty's sentence, [named] whether user and password were given. */
    fun inWords(said: String, named: Boolean): String {
        val status = said.substringAfter("status: ", "")
        return when {
            said.startsWith("authStatus:") -> REFUSED
            said.startsWith("unexpected authMethod:") || status.startsWith("407") -> if (named) REFUSED else WANTED
            status.isNotEmpty() -> SOCKS[status.substringBefore('(')] ?: "it answered $status"
            else -> said
        }
    }

    private const val REFUSED = "it does not accept the user and the password"
    private const val WANTED = "it wants a user and a password, as USER:PASSWORD@ before its host"

    /** By RFC 1928. */
    private val SOCKS =
        mapOf(
            "FAILURE" to "it could not",
            "FORBIDDEN" to "its rules forbid it",
            "NETWORK_UNREACHABLE" to "it finds no way to the network",
            "HOST_UNREACHABLE" to "it finds no way to the host",
            "CONNECTION_REFUSED" to "the connection was refused",
            "TTL_EXPIRED" to "the way is too long",
            "COMMAND_UNSUPPORTED" to "it cannot connect to anybody",
            "ADDRESS_UNSUPPORTED" to "it does not take addresses of that kind",
        )
}
