package io.loadpilot.http

import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelHandlerContext
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig
import io.netty.handler.codec.http.websocketx.WebSocketFrame

/** Netty's encoder for clients, which masks, counting what it writes. */
internal class SocketEncoder(private val onBytes: (Long) -> Unit) : WebSocket13FrameEncoder(true) {
    override fun encode(ctx: ChannelHandlerContext, msg: WebSocketFrame, out: MutableList<Any>) {
        super.encode(ctx, msg, out)
        onBytes(out.sumOf { (it as ByteBuf).readableBytes().toLong() })
    }
}

/** Netty's decoder, counting what it reads beyond the [charged] bytes that come first. */
internal class SocketDecoder(maxFrameBytes: Int, private var charged: Int, private val onBytes: (Long) -> Unit) :
    WebSocket13FrameDecoder(
        WebSocketDecoderConfig
            .newBuilder()
            .expectMaskedFrames(false)
            .allowExtensions(false)
            .maxFramePayloadLength(maxFrameBytes)
            .closeOnProtocolViolation(false)
            .build(),
    ) {
    override fun channelRead(ctx: ChannelHandlerContext, input: Any) {
        if (input is ByteBuf) {
            val known = minOf(charged, input.readableBytes())
            charged -= known
            onBytes((input.readableBytes() - known).toLong())
        }
        super.channelRead(ctx, input)
    }
}
