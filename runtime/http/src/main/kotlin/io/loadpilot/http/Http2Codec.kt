package io.loadpilot.http

import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelHandlerContext
import io.netty.handler.codec.http2.DefaultHttp2Connection
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder
import io.netty.handler.codec.http2.DefaultHttp2FrameReader
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController
import io.netty.handler.codec.http2.Http2ConnectionDecoder
import io.netty.handler.codec.http2.Http2ConnectionEncoder
import io.netty.handler.codec.http2.Http2ConnectionHandler
import io.netty.handler.codec.http2.Http2ConnectionPrefaceAndSettingsFrameWrittenEvent
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Exception
import io.netty.handler.codec.http2.Http2Headers
import io.netty.handler.codec.http2.Http2Settings
import io.netty.handler.codec.http2.UniformStreamByteDistributor

/**
 * Netty's HTTP/2 without a channel for each stream: it tells [errors] what goes wrong and measures header blocks, whose
 * size no event of Netty's has.
 */
internal class Http2Codec private constructor(
    decoder: Http2ConnectionDecoder,
    encoder: Http2ConnectionEncoder,
    private val sent: MeasuringEncoder,
    private val received: MeasuringDecoder,
    private val errors: Errors,
) : Http2ConnectionHandler(decoder, encoder, SETTINGS) {
    init {
        gracefulShutdownTimeoutMillis(0)
    }

    private var context: ChannelHandlerContext? = null

    private val ctx: ChannelHandlerContext get() = checkNotNull(context) { "connection used before it was made" }

    /** Bytes of the header block that was written last. */
    val sentBlock: Int get() = sent.bytes

    /** What a frame may hold, in bytes. */
    val mostSent: Int get() = encoder().configuration().frameSizePolicy().maxFrameSize()

    /** Bytes of the header block that was read last. */
    val receivedBlock: Int get() = received.bytes

    fun writeHeaders(streamId: Int, headers: Http2Headers, last: Boolean) {
        encoder().writeHeaders(ctx, streamId, headers, 0, last, ctx.newPromise())
    }

    /** Takes over [body]; the future is done when the peer's windows have let it out. */
    fun writeBody(streamId: Int, body: ByteBuf, last: Boolean): ChannelFuture =
        encoder().writeData(ctx, streamId, body, 0, last, ctx.newPromise())

    fun reset(streamId: Int, code: Http2Error) {
        resetStream(ctx, streamId, code.code(), ctx.newPromise())
    }

    fun flush(): Unit = flush(ctx)

    override fun handlerAdded(ctx: ChannelHandlerContext) {
        context = ctx
        super.handlerAdded(ctx)
    }

    override fun userEventTriggered(ctx: ChannelHandlerContext, event: Any) {
        if (event is Http2ConnectionPrefaceAndSettingsFrameWrittenEvent) {
            val whole = connection().connectionStream()
            decoder().flowController().incrementWindowSize(whole, CONNECTION_WINDOW - STREAM_WINDOW)
        }
        super.userEventTriggered(ctx, event)
    }

    override fun onStreamError(
        ctx: ChannelHandlerContext,
        outbound: Boolean,
        cause: Throwable,
        error: Http2Exception.StreamException,
    ) {
        errors.streamFailed(error)
        super.onStreamError(ctx, outbound, cause, error)
    }

    override fun onConnectionError(
        ctx: ChannelHandlerContext,
        outbound: Boolean,
        cause: Throwable,
        error: Http2Exception?,
    ) {
        errors.connectionFailed(error ?: cause)
        super.onConnectionError(ctx, outbound, cause, error)
    }

    internal interface Errors {
        fun streamFailed(error: Http2Exception.StreamException)

        fun connectionFailed(cause: Throwable)
    }

    private class MeasuringEncoder : DefaultHttp2HeadersEncoder() {
        var bytes = 0

        override fun encodeHeaders(streamId: Int, headers: Http2Headers, buffer: ByteBuf) {
            val before = buffer.writerIndex()
            super.encodeHeaders(streamId, headers, buffer)
            bytes = buffer.writerIndex() - before
        }
    }

    private class MeasuringDecoder : DefaultHttp2HeadersDecoder(true, ResponseDecoder.MAX_HEAD_BYTES.toLong()) {
        var bytes = 0

        override fun decodeHeaders(streamId: Int, headerBlock: ByteBuf): Http2Headers {
            bytes = headerBlock.readableBytes()
            return super.decodeHeaders(streamId, headerBlock)
        }
    }

    companion object {
        /** How much of one body may be under way; a larger one waits a round trip for more. */
        private const val STREAM_WINDOW = 1024 * 1024
        private const val CONNECTION_WINDOW = 16 * 1024 * 1024

        private val SETTINGS: Http2Settings =
            Http2Settings()
                .pushEnabled(false)
                .initialWindowSize(STREAM_WINDOW)
                .maxHeaderListSize(ResponseDecoder.MAX_HEAD_BYTES.toLong())

        fun client(errors: Errors, batch: HeadBatch): Http2Codec {
            val connection = DefaultHttp2Connection(false)
            val sent = MeasuringEncoder()
            val received = MeasuringDecoder()
            val distributor = UniformStreamByteDistributor(connection)
            connection.remote().flowController(DefaultHttp2RemoteFlowController(connection, distributor))
            // What comes is copied at once: the window of the connection never waits for anybody.
            connection.local().flowController(DefaultHttp2LocalFlowController(connection, REFILL_AT, true))
            val encoder = AnswerLimit(DefaultHttp2ConnectionEncoder(connection, batch.Writer(sent)))
            val decoder = DefaultHttp2ConnectionDecoder(connection, encoder, DefaultHttp2FrameReader(received))
            return Http2Codec(decoder, encoder, sent, received, errors)
        }

        private const val REFILL_AT = 0.5f
    }
}
