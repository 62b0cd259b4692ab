package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.netty.channel.Channel
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelFutureListener
import io.netty.channel.ChannelHandler.Sharable
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelInboundHandlerAdapter
import io.netty.channel.ChannelInitializer
import io.netty.channel.unix.DomainSocketAddress
import io.netty.handler.proxy.ProxyHandler
import io.netty.handler.ssl.SslHandler
import io.netty.util.concurrent.Future
import java.net.InetAddress
import java.net.InetSocketAddress

/**
 * Makes one connection for one call: resolves the host or that of the proxy, tries its addresses in turn, has the proxy
 * connect, shakes hands over TLS.
 */
internal class ConnectAttempt(private val home: OriginConnections, private val call: Call) : Carrier {
    private val loop = home.loop
    private val origin = home.origin
    private val proxy = loop.options.proxy?.takeIf { it.serves(origin.host) }
    private val unixSocket = loop.options.unixSocket
    override val peer: String =
        proxy?.let { "${origin.hostPort} through the proxy $it" } ?: unixSocket?.let { "the socket $it" }
            ?: origin.hostPort
    private var channel: Channel? = null
    private var abandoned = false
    private var phaseStart = 0L

    /** How long the phases took that are over. */
    var dnsNanos = 0L
        private set
    var connectNanos = 0L
        private set
    var tlsNanos = 0L
        private set
    var tlsResumed = false
        private set

    override var phase: String = "connect"
        private set

    fun start() {
        call.opens(this)
        phaseStart = loop.clock.nanos()
        unusable()?.let { return fail(Failure.InvalidRequest(it)) }
        if (unixSocket != null) return connect(listOf(InetAddress.getLoopbackAddress()), 0)
        val host = proxy?.host ?: origin.host
        val known = loop.resolver.knows(host)
        loop.resolver.resolve(host) { addresses ->
            if (!known) dnsNanos = lap()
            when {
                abandoned -> Unit
                addresses.isEmpty() -> fail(proxy?.let(Failures::unknownProxy) ?: Failures.unknownHost(origin))
                else -> connect(addresses, 0)
            }
        }
    }

    /** What is wrong with how this user would speak TLS; files are read the first time. */
    private fun unusable(): String? =
        try {
            if (origin.secure) home.tls.prepare()
            null
        } catch (wrong: IllegalArgumentException) {
            wrong.message
        }

    override fun abandon() {
        abandoned = true
        channel?.close()
        home.abandoned()
    }

    private fun connect(addresses: List<InetAddress>, index: Int) {
        val address = InetSocketAddress(addresses[index], proxy?.port ?: origin.port)
        val tunnel = proxy?.let { Tunnel.handler(it, address, loop.options.connectMillis.toLong()) }
        val there =
            when {
                unixSocket != null -> DomainSocketAddress(unixSocket.toFile())
                proxy != null -> InetSocketAddress.createUnresolved(origin.host, origin.port)
                else -> address
            }
        val future =
            loop.bootstrap
                .clone()
                .handler(Pipeline(home, tunnel))
                .connect(there, loop.nextLocalAddress())
        channel = future.channel().also(loop.channels::add)
        future.addListener(ChannelFutureListener { onLoop { connected(it, addresses, index) } })
    }

    /** A socket that could not even be made, for want of a descriptor, is told on a thread of Netty's own. */
    private fun onLoop(action: () -> Unit) = if (loop.inLoop()) action() else loop.execute(action)

    private fun connected(future: ChannelFuture, addresses: List<InetAddress>, index: Int) {
        val cause = future.cause()
        if (cause == null && proxy == null) connectNanos = lap()
        when {
            abandoned -> future.channel().close()
            cause == null -> tunnelled(future.channel())
            index + 1 < addresses.size -> connect(addresses, index + 1)
            else -> fail(Failures.connecting(nearest, addresses[index], cause, loop.options.connectTimeout))
        }
    }

    /** Who is spoken to first. */
    private val nearest: String get() = proxy?.let { "the proxy $it" } ?: peer

    private fun tunnelled(channel: Channel) {
        val via = proxy ?: return secured(channel)
        val tunnel = channel.pipeline().get(ProxyHandler::class.java) ?: return secured(channel)
        shaken(tunnel.connectFuture(), channel, { Failures.tunnel(origin, via, it, loop.options.connectTimeout) }) {
            connectNanos = lap()
            secured(channel)
        }
    }

    private fun secured(channel: Channel) {
        val tls =
            channel.pipeline().get(SslHandler::class.java)
                ?: return done(channel, home.protocol == Protocol.H2C)
        phase = "tls"
        shaken(tls.handshakeFuture(), channel, { Failures.tls(origin, it, loop.options.connectTimeout) }) {
            tlsNanos = lap()
            tlsResumed = home.tls.isResumed(tls.engine().session)
            negotiated(channel, tls.applicationProtocol() == HTTP2)
        }
    }

    private fun negotiated(channel: Channel, http2: Boolean) {
        if (http2 || home.protocol != Protocol.HTTP2) return done(channel, http2)
        channel.close()
        fail(Failures.noHttp2(origin))
    }

    private fun done(channel: Channel, http2: Boolean) {
        val connection = if (http2) Http2Connection(home) else Http1Connection(home)
        channel.pipeline().remove(Unready)
        connection.install(channel.pipeline())
        home.count(channel)
        if (!http2) home.settled()
        call.connected(connection)
    }

    /** Goes on when a handshake on the open channel is done, unless nobody wants it any more. */
    private fun shaken(
        handshake: Future<Channel>,
        channel: Channel,
        failure: (Throwable) -> Failure,
        onDone: () -> Unit,
    ) {
        handshake.addListener {
            val cause = it.cause()
            if (cause == null && !abandoned) return@addListener onDone()
            channel.close()
            if (cause != null && !abandoned) fail(failure(cause))
        }
    }

    private fun lap(): Long {
        val now = loop.clock.nanos()
        return (now - phaseStart).also { phaseStart = now }
    }

    private fun fail(failure: Failure) {
        abandoned = true
        home.failed(failure)
        call.lost(failure, Repeat.NEVER)
    }

    /** What goes wrong before there is a connection is told by the futures of connecting and of the handshakes. */
    @Sharable
    private object Unready : ChannelInboundHandlerAdapter() {
        @Deprecated("As in Netty")
        override fun exceptionCaught(ctx: ChannelHandlerContext, cause: Throwable) = Unit
    }

    private companion object {
        const val HTTP2 = "h2"
    }

    private class Pipeline(private val home: OriginConnections, private val tunnel: ProxyHandler?) :
        ChannelInitializer<Channel>() {
        override fun initChannel(channel: Channel) {
            if (tunnel != null) channel.pipeline().addLast(tunnel)
            if (home.origin.secure) {
                channel.pipeline().addLast(home.tls.handler(channel.alloc(), home.origin, home.protocol))
            }
            channel.pipeline().addLast(Unready)
        }
    }
}
