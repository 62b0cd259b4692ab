package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.netty.channel.Channel
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelFutureListener
import io.netty.channel.ChannelInitializer
import io.netty.handler.ssl.SslHandler
import java.net.InetAddress
import java.net.InetSocketAddress

/** Makes one connection for one call: resolves the host, tries its addresses in turn, shakes hands over TLS. */
internal class ConnectAttempt(private val loop: NettyLoop, private val origin: Origin, private val call: Call) :
    Carrier {
    private var channel: Channel? = null
    private var abandoned = false

    override var phase: String = "connect"
        private set

    override val bytesIn: Long get() = 0

    fun start() {
        loop.resolver.resolve(origin.host) { addresses ->
            when {
                abandoned -> Unit
                addresses.isEmpty() -> fail(Failures.unknownHost(origin))
                else -> connect(addresses, 0)
            }
        }
    }

    override fun abandon() {
        abandoned = true
        channel?.close()
    }

    private fun connect(addresses: List<InetAddress>, index: Int) {
        val connection = Connection(origin, loop.options.maxBodyBytes)
        val future =
            loop.bootstrap
                .clone()
                .handler(Pipeline(loop, origin, connection))
                .connect(InetSocketAddress(addresses[index], origin.port))
        channel = future.channel()
        future.addListener(ChannelFutureListener { onLoop { connected(it, connection, addresses, index) } })
    }

    /** A socket that could not even be made, for want of a descriptor, is told on a thread of Netty's own. */
    private fun onLoop(action: () -> Unit) = if (loop.inLoop()) action() else loop.execute(action)

    private fun connected(future: ChannelFuture, connection: Connection, addresses: List<InetAddress>, index: Int) {
        val cause = future.cause()
        when {
            abandoned -> future.channel().close()
            cause == null -> secured(future.channel(), connection)
            index + 1 < addresses.size -> connect(addresses, index + 1)
            else -> fail(Failures.connecting(origin, addresses[index], cause, loop.options.connectTimeout))
        }
    }

    private fun secured(channel: Channel, connection: Connection) {
        val tls = channel.pipeline().get(SslHandler::class.java) ?: return call.connected(connection)
        phase = "tls"
        tls.handshakeFuture().addListener { handshake ->
            val cause = handshake.cause()
            when {
                abandoned -> {
                    channel.close()
                }

                cause == null -> {
                    call.connected(connection)
                }

                else -> {
                    channel.close()
                    fail(Failures.tls(origin, cause, loop.options.connectTimeout))
                }
            }
        }
    }

    private fun fail(failure: Failure) {
        abandoned = true
        call.lost(failure, 0, wasIdle = false, untouched = false)
    }

    private class Pipeline(
        private val loop: NettyLoop,
        private val origin: Origin,
        private val connection: Connection,
    ) : ChannelInitializer<Channel>() {
        override fun initChannel(channel: Channel) {
            if (origin.secure) channel.pipeline().addLast(loop.tls.handler(channel.alloc(), origin))
            channel.pipeline().addLast(connection.decoder, connection)
        }
    }
}
