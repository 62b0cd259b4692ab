package io.loadpilot.ktor

import io.ktor.client.HttpClient
import io.ktor.events.EventDefinition
import io.ktor.http.HttpMethod
import io.ktor.http.cio.HttpHeadersMap
import io.ktor.serialization.ContentConverter
import io.ktor.sse.ServerSentEvent
import io.ktor.util.Attributes
import io.ktor.utils.io.ByteReadChannel
import io.ktor.websocket.Frame
import io.loadpilot.kotlin.extension.Vocabulary
import kotlinx.io.Source
import kotlinx.io.bytestring.ByteString
import kotlin.reflect.KClass

/** `ktor`, and what nearly every use of Ktor's client imports. */
internal class KtorVocabulary : Vocabulary {
    override val imports: List<String> =
        listOf(
            "io.loadpilot.ktor.*",
            "io.ktor.client.call.body",
            "io.ktor.client.plugins.*",
            "io.ktor.client.request.*",
            "io.ktor.client.statement.*",
            "io.ktor.http.*",
        )

    override val libraries: List<KClass<*>> =
        listOf(
            KtorVocabulary::class,
            HttpClient::class,
            HttpMethod::class,
            HttpHeadersMap::class,
            EventDefinition::class,
            ContentConverter::class,
            ServerSentEvent::class,
            Frame::class,
            Attributes::class,
            ByteReadChannel::class,
            Source::class,
            ByteString::class,
        )
}
