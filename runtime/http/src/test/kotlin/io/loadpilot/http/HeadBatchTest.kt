package io.loadpilot.http

import io.netty.buffer.ByteBuf
import io.netty.buffer.Unpooled
import io.netty.channel.ChannelInboundHandlerAdapter
import io.netty.channel.embedded.EmbeddedChannel
import io.netty.handler.codec.http2.DefaultHttp2Headers
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder
import io.netty.handler.codec.http2.Http2Headers
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

class HeadBatchTest {
    private data class Frame(val type: Int, val flags: Int, val stream: Int, val size: Int)

    private val batch = HeadBatch()
    private val writer = batch.Writer(DefaultHttp2HeadersEncoder())
    private val channel = EmbeddedChannel(batch, ChannelInboundHandlerAdapter())
    private val context = channel.pipeline().lastContext()
    private val block = Unpooled.buffer()

    @AfterEach
    fun close() {
        channel.finishAndReleaseAll()
    }

    private fun write(stream: Int, headers: Http2Headers, last: Boolean = true) =
        writer.writeHeaders(context, stream, headers, 0, last, context.newPromise())

    /** Takes what was written last apart; the header blocks are gathered. */
    private fun frames(): List<Frame> {
        val bytes = channel.readOutbound<ByteBuf>()
        val frames = ArrayList<Frame>()
        while (bytes.isReadable) {
            val size = bytes.readUnsignedMedium()
            frames += Frame(bytes.readByte().toInt(), bytes.readByte().toInt(), bytes.readInt(), size)
            block.writeBytes(bytes, size)
        }
        bytes.release()
        return frames
    }

    @Test
    fun `heads wait for the flush and go out as one buffer`() {
        assertThat(write(1, DefaultHttp2Headers().path("/a")).isSuccess).isTrue()
        write(3, DefaultHttp2Headers().path("/b"), last = false)
        assertThat(channel.outboundMessages()).isEmpty()

        channel.flush()

        assertThat(frames().map { Triple(it.type, it.flags, it.stream) })
            .containsExactly(Triple(HEADERS, END_STREAM or END_HEADERS, 1), Triple(HEADERS, END_HEADERS, 3))
        assertThat(channel.outboundMessages()).isEmpty()
    }

    @Test
    fun `what is written after a head follows it`() {
        write(1, DefaultHttp2Headers().path("/a"))
        channel.writeAndFlush(Unpooled.wrappedBuffer("later".toByteArray()))

        assertThat(frames()).hasSize(1)
        assertThat(channel.readOutbound<ByteBuf>().toString(Charsets.US_ASCII)).isEqualTo("later")
    }

    @Test
    fun `a head that no frame holds goes on in others`() {
        val headers = DefaultHttp2Headers().path("/a").add("x-large", "|".repeat(40_000))
        write(1, headers)
        write(3, DefaultHttp2Headers().path("/b"))
        channel.flush()

        val frames = frames()
        assertThat(frames.map { Triple(it.type, it.flags, it.stream) }).containsExactly(
            Triple(HEADERS, END_STREAM, 1),
            Triple(CONTINUATION, 0, 1),
            Triple(CONTINUATION, END_HEADERS, 1),
            Triple(HEADERS, END_STREAM or END_HEADERS, 3),
        )
        assertThat(frames.take(2).map { it.size }).containsOnly(Frames.MOST_RECEIVED)
        val first = block.readSlice(frames.take(3).sumOf { it.size })
        assertThat(DefaultHttp2HeadersDecoder(false, 100_000).decodeHeaders(1, first)).isEqualTo(headers)
    }

    @Test
    fun `a head that the peer does not take leaves the others as they are`() {
        write(1, DefaultHttp2Headers().path("/a"))
        writer.configuration().headersConfiguration().maxHeaderListSize(100)
        val refused = write(3, DefaultHttp2Headers().path("/b").add("x-large", "x".repeat(1_000)))
        channel.flush()

        assertThat(refused.cause()).hasMessageContaining("Header size exceeded")
        assertThat(frames().map { it.stream }).containsExactly(1)
    }

    private companion object {
        const val HEADERS = 1
        const val CONTINUATION = 9
        const val END_STREAM = 1
        const val END_HEADERS = 4
    }
}
