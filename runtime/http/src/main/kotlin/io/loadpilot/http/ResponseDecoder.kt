package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelHandlerContext
import io.netty.handler.codec.http.DefaultHttpHeadersFactory
import io.netty.handler.codec.http.HttpDecoderConfig
import io.netty.handler.codec.http.HttpMessage
import io.netty.handler.codec.http.HttpResponse
import io.netty.handler.codec.http.HttpResponseDecoder
import io.netty.handler.codec.http.HttpStatusClass

/** Netty's decoder, told about HEAD and counting the bytes of each exchange. */
internal class ResponseDecoder(private val clock: Clock) : HttpResponseDecoder(CONFIG) {
    private var toHead = false

    /** Bytes received since [begin]. */
    var bytesIn = 0L
        private set

    /** When the first of them came; 0 if none has. */
    var firstByteNanos = 0L
        private set

    /** Received, but not part of the response that was decoded last. */
    val leftover: Int get() = internalBuffer().readableBytes()

    fun begin(method: String) {
        toHead = method == "HEAD"
        bytesIn = 0
        firstByteNanos = 0
    }

    override fun channelRead(ctx: ChannelHandlerContext, input: Any) {
        if (input is ByteBuf) {
            if (bytesIn == 0L) firstByteNanos = clock.nanos()
            bytesIn += input.readableBytes()
        }
        super.channelRead(ctx, input)
    }

    public override fun isContentAlwaysEmpty(msg: HttpMessage): Boolean =
        (toHead && (msg as HttpResponse).status().codeClass() != HttpStatusClass.INFORMATIONAL) ||
            super.isContentAlwaysEmpty(msg)

    internal companion object {
        const val MAX_LINE_BYTES = 16 * 1024
        const val MAX_HEAD_BYTES = 64 * 1024

        private val CONFIG: HttpDecoderConfig =
            HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setMaxChunkSize(64 * 1024)
                // What arrives is only read, never sent on.
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false))
    }
}
