package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.EventLoop
import io.netty.bootstrap.Bootstrap
import io.netty.channel.Channel
import io.netty.channel.ChannelOption
import io.netty.channel.group.ChannelGroup
import io.netty.channel.group.DefaultChannelGroup
import java.net.InetSocketAddress
import java.net.SocketAddress
import java.util.concurrent.Executor
import java.util.concurrent.TimeUnit
import io.netty.channel.EventLoop as NettyEventLoop

/** One of Netty's event loops with everything that its users share: connections by origin, deadlines, buffers. */
internal class NettyLoop(
    private val netty: NettyEventLoop,
    socket: Class<out Channel>,
    val options: HttpOptions,
    val clock: Clock,
    private val tls: Tls,
    lookups: Executor,
) : EventLoop {
    /** Of the loop's users together, where they share connections. */
    val shared = UserConnections(this, tls)

    val urls = Urls(options.target, options.userAgent)
    val http1 = Http1Encoder(options.userAgent)
    val http2 = Http2Encoder(options.userAgent)
    val decoding = ContentDecoding(options.maxBodyBytes)
    val deadlines = Deadlines(netty, clock)
    val resolver = Resolver(this, lookups, clock, options.dns)

    val bootstrap: Bootstrap =
        Bootstrap()
            .group(netty)
            .channel(socket)
            .disableResolver()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, options.connectMillis)
            .apply { if (options.unixSocket == null) option(ChannelOption.TCP_NODELAY, true) }

    /** All that are open or being made. */
    val channels: ChannelGroup = DefaultChannelGroup(netty)

    private var turn = 0

    /** The local address of the next connection; null for any. */
    fun nextLocalAddress(): SocketAddress? {
        val addresses = options.localAddresses
        if (addresses.isEmpty()) return null
        return InetSocketAddress(addresses[Math.floorMod(turn++, addresses.size)], 0)
    }

    /** For one more user, which shares none if it shows a certificate of its own. */
    fun connections(certificate: ClientCertificate?): UserConnections =
        when {
            certificate != null -> UserConnections(this, tls.with(certificate))
            options.connections.reuse == Reuse.SHARED -> shared
            else -> UserConnections(this, tls)
        }

    override fun execute(task: Runnable): Unit = netty.execute(task)

    override fun inLoop(): Boolean = netty.inEventLoop()

    override fun schedule(task: Runnable, delayNanos: Long): EventLoop.Cancellation {
        val future = netty.schedule(task, delayNanos, TimeUnit.NANOSECONDS)
        return EventLoop.Cancellation { future.cancel(false) }
    }

    /** Cancels every exchange and closes every connection: a loop that stops before leaves what they have read. On the loop. */
    fun close() {
        deadlines.cancelAll()
        channels.close()
    }
}
