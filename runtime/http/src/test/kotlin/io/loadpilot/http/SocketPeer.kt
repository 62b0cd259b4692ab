package io.loadpilot.http

import java.security.MessageDigest
import java.util.Base64
import java.util.HexFormat

/** Accepts the handshake, with [more] behind the head in the same write. */
internal fun RawPeer.Visit.accept(more: String = "", headers: String = "") {
    val key = checkNotNull(Regex("Sec-WebSocket-Key: (.*)\r").find(checkNotNull(request()))).groupValues[1]
    val sha1 = MessageDigest.getInstance("SHA-1").digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").toByteArray())
    val proof = Base64.getEncoder().encodeToString(sha1)
    val head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    answer("${head}Sec-WebSocket-Accept: $proof\r\n$headers\r\n".toByteArray() + HexFormat.of().parseHex(more))
}

/** A client and a server that does what [peer] does on each connection. */
internal fun against(
    options: HttpOptions = HttpOptions(),
    peer: RawPeer.Visit.() -> Unit,
    block: (TestClient) -> Unit,
) = RawPeer(peer).use { TestClient(options.copy(target = it.url)).use(block) }
