package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import io.netty.buffer.ByteBuf
import io.netty.buffer.Unpooled
import io.netty.channel.Channel
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelPipeline
import io.netty.handler.codec.http2.Http2ConnectionAdapter
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Exception
import io.netty.handler.codec.http2.Http2Headers
import io.netty.handler.codec.http2.Http2Stream

/*
 *            SETTINGS           streams = limit
 *   new ───────────────► open ◄─────────────────► full
 *    │                    │                        │
 *    │ failure            │ GOAWAY, retire,        │
 *    │                    │ no stream ids left     │
 *    ▼                    ▼                        │
 *   closed ◄─────────── draining ◄─────────────────┘
 *               the last stream has ended
 */

/**
 * A connection that carries many calls at once, each on a stream: as many as the peer takes and the policy says. The call
 * that it was made for does not wait for the peer's settings, others do.
 */
internal class Http2Connection(home: OriginConnections) :
    Connection(home),
    Http2Codec.Errors,
    Runnable {
    private val batch = HeadBatch()
    private val codec = Http2Codec.client(this, batch)
    private val netty = codec.connection()
    private val key = netty.newKey()
    private val loop = home.loop
    private var streams = 0
    private var answered = 0L
    private var firstId = Int.MAX_VALUE
    private var settled = false
    private var draining = false
    private var flushing = false

    /** Why the peer went away, if it said so. */
    private var farewell: Failure? = null

    private val limit: Int get() = minOf(loop.options.connections.streams, netty.local().maxActiveStreams())

    val hasRoom: Boolean get() = settled && !draining && isOpen && streams < limit

    /** Of the header block that was read last, with its frames. */
    val receivedBytes: Int get() = Frames.around(codec.receivedBlock, Frames.MOST_RECEIVED)

    override val isIdle: Boolean get() = streams == 0

    override fun install(pipeline: ChannelPipeline) {
        codec.decoder().frameListener(Http2Events(this))
        netty.addListener(
            object : Http2ConnectionAdapter() {
                override fun onStreamClosed(stream: Http2Stream) = closed(stream)
            },
        )
        pipeline.addLast(batch, codec, this)
    }

    override fun send(call: Call) {
        val request = call.outgoing
        val headers = loop.http2.headers(request, call.url, call.cookies)
        val id = netty.local().incrementAndGetNextStreamId()
        firstId = minOf(firstId, id)
        val response = StreamResponse(this, home, id, request.method == "HEAD", answered > 0 && isIdle)
        response.begin(call)
        try {
            netty.local().createStream(id, false).setProperty(key, response)
        } catch (refused: Http2Exception) {
            drain()
            return response.lose(Http2Failures.broken(home.origin, refused), Repeat.ONCE)
        }
        streams++
        if (id >= LAST_ID) drain()
        write(response, headers, request)
        if (hasRoom) home.push(this)
    }

    override fun retire() = drain()

    /** Ends a stream whose response nobody wants any more. */
    fun cancel(id: Int) {
        if (!settled) {
            settled = true
            drain()
            home.abandoned()
        }
        codec.reset(id, Http2Error.CANCEL)
        flushSoon()
    }

    /** Lets the peer send as many bytes more as were read of a stream that had been paused. */
    fun consume(id: Int, bytes: Int) {
        val stream = netty.stream(id) ?: return
        if (netty.local().flowController().consumeBytes(stream, bytes)) flushSoon()
    }

    fun response(id: Int): StreamResponse? = netty.stream(id)?.getProperty(key)

    /** The peer has told, maybe anew, what it takes. */
    fun settings() {
        val first = !settled
        settled = true
        if (first) home.settled(this, limit) else home.serve(this)
    }

    /** The peer has said all; what is still to come of the request is of no use to it. */
    fun ended(response: StreamResponse) {
        if (netty.stream(response.id)?.state() == Http2Stream.State.OPEN) cancel(response.id)
    }

    /** The peer takes no more streams, and has not looked at those after [lastId]. */
    fun goesAway(lastId: Int, code: Long, why: ByteBuf) {
        val failure = Http2Failures.wentAway(home.origin, code, why)
        val graceful = code == Http2Error.NO_ERROR.code()
        if (!graceful) farewell = failure
        val repeat = if (graceful && lastId >= firstId) Repeat.EACH_TIME else Repeat.ONCE
        drain()
        netty.forEachActiveStream { stream ->
            if (stream.id() > lastId) stream.getProperty<StreamResponse>(key)?.lose(failure, repeat)
            true
        }
    }

    override fun streamFailed(error: Http2Exception.StreamException) {
        response(error.streamId())?.lose(Http2Failures.onStream(home.origin, error))
    }

    override fun connectionFailed(cause: Throwable) {
        val broken = (cause as? Http2Exception)?.let { LostCall(Http2Failures.broken(home.origin, it), false) }
        lose(broken ?: Failures.broken(home.origin, cause))
    }

    override fun channelInactive(ctx: ChannelHandlerContext) {
        val why = farewell?.let { LostCall(it, true) }
        lose(why ?: closeCause(ctx.channel())?.let { Failures.broken(home.origin, it) })
    }

    override fun exceptionCaught(ctx: ChannelHandlerContext, cause: Throwable) {
        lose(Failures.broken(home.origin, cause))
        ctx.close()
    }

    /** Writes what is due, see [flushSoon]. */
    override fun run() {
        flushing = false
        if (isOpen) codec.flush()
    }

    /** A part of the body of a request; takes over [piece]. */
    fun write(response: StreamResponse, piece: ByteBuf, last: Boolean): ChannelFuture {
        response.bytesOut += Frames.around(piece.readableBytes(), codec.mostSent)
        return codec.writeBody(response.id, piece, last).also { flushSoon() }
    }

    private fun write(response: StreamResponse, headers: Http2Headers, request: Request) {
        val body = request.body?.takeIf { it.size() > 0 }
        codec.writeHeaders(response.id, headers, body == null)
        response.bytesOut = Frames.around(codec.sentBlock, codec.mostSent).toLong()
        flushSoon()
        // What cannot be written has been told to streamFailed or connectionFailed by now.
        if (body == null || response.call == null) return
        if (body is Body.Bytes && !Upload.isFor(request)) {
            write(response, Unpooled.wrappedBuffer(body.bytes()), last = true)
        } else {
            response.upload = Upload(request, loop, response).also(Upload::start)
        }
    }

    /** Requests of the same turn of the loop go out together: one system call instead of one each. */
    private fun flushSoon() {
        if (flushing) return
        flushing = true
        loop.execute(this)
    }

    private fun closed(stream: Http2Stream) {
        val response = stream.getProperty<StreamResponse>(key) ?: return
        streams--
        answered++
        if (draining) {
            drain()
        } else if (hasRoom) {
            home.serve(this)
        }
        response.closed()
    }

    private fun drain() {
        draining = true
        home.remove(this)
        if (streams == 0) context?.close()
    }

    /** Every call is [lost], or else closed too early each by itself. */
    private fun lose(lost: LostCall?) {
        draining = true
        home.remove(this)
        if (!settled) {
            settled = true
            home.failed((lost ?: Failures.closedEarly(home.origin, 0, null, 0)).failure)
        }
        netty.forEachActiveStream { stream ->
            stream.getProperty<StreamResponse>(key)?.closed(lost)
            true
        }
    }

    /** What could not be written, and so closed the channel, of which nobody is told; null if nothing. */
    private fun closeCause(channel: Channel): Throwable? {
        val refused = channel.newPromise()
        channel.unsafe().write(Unpooled.EMPTY_BUFFER, refused)
        return refused.cause()?.cause
    }

    private companion object {
        const val LAST_ID = Int.MAX_VALUE - 2
    }
}
