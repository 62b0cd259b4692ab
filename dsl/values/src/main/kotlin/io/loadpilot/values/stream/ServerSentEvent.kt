package io.loadpilot.values.stream

import io.loadpilot.plan.event.ServerEvent
import io.loadpilot.values.json.Json
import io.loadpilot.values.spelling.Spelling

/** One server-sent event. */
public class ServerSentEvent
    @Spelling
    constructor(private val received: ServerEvent) {
        private var parsed: Json? = null

        /** The last id that the stream gave, with this event or before; empty if none. */
        public val id: String get() = received.id

        /** Its type, by default `message`. */
        public val event: String get() = received.event

        /** Its lines, joined by line feeds. */
        public val data: String get() = received.data

        /** The data as JSON, read when it is first looked at. */
        public val json: Json get() = parsed ?: Json.parse(data.toByteArray()).also { parsed = it }

        override fun toString(): String = "$event: $data"
    }
