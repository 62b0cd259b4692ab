package io.loadpilot.values.stream

import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type
import io.loadpilot.values.json.Json
import io.loadpilot.values.spelling.Spelling

/** A message that came on a WebSocket. */
public class WebSocketMessage
    @Spelling
    constructor(
        @property:Spelling public val message: Stream.Message,
    ) {
        private var parsed: Json? = null

        /** Text rather than binary. */
        @get:JvmName("isTextual") // Groovy would take isText() for the property "text".
        public val isText: Boolean get() = message.type == Type.TEXT

        public val text: String by lazy(LazyThreadSafetyMode.NONE) { message.text() }

        public val bytes: ByteArray get() = message.data

        /** Read when it is first looked at. */
        public val json: Json get() = parsed ?: Json.parse(bytes).also { parsed = it }

        override fun toString(): String = if (isText) text else "${bytes.size} bytes"
    }
