package io.loadpilot.http

import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelHandlerContext
import io.netty.handler.codec.http.DefaultHttpHeadersFactory
import io.netty.handler.codec.http.HttpDecoderConfig
import io.netty.handler.codec.http.HttpMessage
import io.netty.handler.codec.http.HttpResponse
import io.netty.handler.codec.http.HttpResponseDecoder
import io.netty.handler.codec.http.HttpStatusClass

/** Netty's decoder, told about HEAD and counting bytes. */
internal class ResponseDecoder(private val incoming: Incoming) : HttpResponseDecoder(CONFIG) {
    private var toHead = false

    /** Received, but not part of the response that was decoded last. */
    val leftover: Int get() = internalBuffer().readableBytes()

    fun begin(method: String) {
        toHead = method == "HEAD"
    }

    override fun channelRead(ctx: ChannelHandlerContext, input: Any) {
        if (input is ByteBuf) incoming.arrived(input.readableBytes())
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
