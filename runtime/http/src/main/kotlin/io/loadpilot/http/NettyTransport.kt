package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.engine.HttpExchanges
import io.loadpilot.engine.HttpTransport
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.EventLoop
import io.netty.channel.DefaultSelectStrategyFactory
import io.netty.channel.MultiThreadIoEventLoopGroup
import io.netty.channel.SelectStrategyFactory
import io.netty.channel.epoll.Epoll
import io.netty.channel.epoll.EpollDomainSocketChannel
import io.netty.channel.epoll.EpollIoHandler
import io.netty.channel.epoll.EpollSocketChannel
import io.netty.channel.nio.NioIoHandler
import io.netty.channel.socket.nio.NioSocketChannel
import io.netty.util.concurrent.DefaultThreadFactory
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import io.netty.channel.EventLoop as NettyEventLoop

/**
 * HTTP/1.1 and HTTP/2 on Netty: native epoll where there is one, NIO elsewhere. A user, its connections and its callbacks stay on
 * one event loop; connections are shared by the users of that loop only.
 *
 * @throws IllegalArgumentException if the target of [options] is not an http or https URL
 */
public class NettyTransport
    @JvmOverloads
    constructor(
        private val options: HttpOptions = HttpOptions(),
        private val clock: Clock = Clock.SYSTEM,
    ) : HttpTransport {
        private val native = Epoll.isAvailable()
        private val lookups = Executors.newCachedThreadPool(DefaultThreadFactory("loadpilot-dns", true))
        private val group: MultiThreadIoEventLoopGroup
        override val loops: List<EventLoop>

        init {
            checkTarget(options)
            val io = if (native) EpollIoHandler.newFactory(EVENTS, STRATEGY) else NioIoHandler.newFactory()
            require(native || options.unixSocket == null) { "unix sockets need Linux with the native transport" }
            val socket =
                when {
                    options.unixSocket != null -> EpollDomainSocketChannel::class.java
                    native -> EpollSocketChannel::class.java
                    else -> NioSocketChannel::class.java
                }
            val tls = Tls(options.tls, options.protocol.offered, options.connectMillis.toLong())
            val secure = options.target?.startsWith("https:", ignoreCase = true) == true
            if (secure || options.tls.readsFiles) tls.prepare()
            group = MultiThreadIoEventLoopGroup(options.loops, DefaultThreadFactory("loadpilot-loop", true), io)
            loops = group.map { NettyLoop(it as NettyEventLoop, socket, options, clock, tls, lookups) }
        }

        override val warnings: List<String> =
            if (options.tls.insecure) listOf("TLS certificates were not checked (--insecure)") else emptyList()

        override fun open(loop: EventLoop, certificate: ClientCertificate?): HttpExchanges =
            UserExchanges(own(loop), CookieJar(clock), certificate)

        /** Ends what is under way as cancelled; returns when the loops have stopped, at once when called on one of them. */
        override fun close() {
            loops.forEach { loop -> if (!group.isShuttingDown) loop.execute { own(loop).close() } }
            group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
            if (loops.none(
                    EventLoop::inLoop,
                )
            ) {
                group.terminationFuture().awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS)
            }
            lookups.shutdownNow()
        }

        private fun own(loop: EventLoop): NettyLoop =
            requireNotNull(
                (loop as? NettyLoop)?.takeIf { it in loops },
            ) { "not an event loop of this transport: $loop" }

        private companion object {
            const val STOP_SECONDS = 5L

            /** Sockets that are served before a loop looks at its timers and arrivals again: some milliseconds' work. */
            const val EVENTS = 256
            val STRATEGY: SelectStrategyFactory = DefaultSelectStrategyFactory.INSTANCE

            fun checkTarget(options: HttpOptions) {
                try {
                    Urls(options.target, options.userAgent)
                    require(options.protocol != Protocol.HTTP2 || options.target?.startsWith("http:", true) != true) {
                        "HTTP/2 without TLS is h2c (--h2c), which was not asked for: ${options.target}"
                    }
                } catch (refused: Refused) {
                    throw IllegalArgumentException("target ${options.target}: ${refused.message}", refused)
                }
            }
        }
    }
