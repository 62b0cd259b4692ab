package io.loadpilot.java

import io.loadpilot.values.RequestDetails
import io.loadpilot.values.body.Multipart
import java.util.function.Consumer

/** The details of one request. Used by one thread. */
public open class RequestBuilder internal constructor() : RequestDetails() {
    /** The fields and files of a form, as a browser uploads them. */
    public fun multipart(parts: Consumer<Multipart>): Unit = multipart(Multipart().also(parts::accept))
}

/** The details of a WebSocket's handshake. Used by one thread. */
public class HandshakeBuilder internal constructor() : RequestBuilder() {
    /** The subprotocols that will do, the best one first. */
    public fun subprotocol(vararg names: String): Unit = header("Sec-WebSocket-Protocol", names.joinToString(", "))
}
