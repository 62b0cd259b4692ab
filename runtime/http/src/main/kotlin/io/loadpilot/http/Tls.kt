package io.loadpilot.http

import io.loadpilot.plan.user.ClientCertificate
import io.netty.buffer.ByteBufAllocator
import io.netty.handler.ssl.ApplicationProtocolConfig
import io.netty.handler.ssl.SslContext
import io.netty.handler.ssl.SslContextBuilder
import io.netty.handler.ssl.SslHandler
import io.netty.handler.ssl.SslProvider
import io.netty.handler.ssl.util.InsecureTrustManagerFactory
import java.nio.file.Files
import java.nio.file.Path
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSession

/** TLS with server name indication and host name check; sessions are kept and resumed. Any thread. */
internal class Tls(
    private val options: TlsOptions,
    private val offered: List<String>,
    private val handshakeMillis: Long,
) {
    private val context: SslContext by lazy { build() }

    /**
     * Reads all files now, not on an event loop during the first request.
     *
     * @throws IllegalArgumentException if one of them, or another option, cannot be used
     */
    fun prepare() {
        context
    }

    /** The same for a user that shows a certificate of its own; sessions of others are not resumed. */
    fun with(certificate: ClientCertificate): Tls = Tls(options.with(certificate), offered, handshakeMillis)

    /** Offers what [protocol] does, which is nothing or what this was made with. */
    fun handler(allocator: ByteBufAllocator, origin: Origin, protocol: Protocol): SslHandler {
        val handler = context.newHandler(allocator, origin.host, origin.port)
        if (protocol.offered.isEmpty() && offered.isNotEmpty()) {
            val engine = handler.engine()
            engine.sslParameters = engine.sslParameters.apply { applicationProtocols = emptyArray() }
        }
        handler.handshakeTimeoutMillis = handshakeMillis
        return handler
    }

    /** Whether a session was made by an earlier handshake; call it once for each handshake. */
    fun isResumed(session: SSLSession): Boolean {
        if (session.getValue(SEEN) != null) return true
        session.putValue(SEEN, true)
        return false
    }

    private fun build(): SslContext {
        val builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
        trust(builder)
        options.certificate?.let { identify(builder, it) }
        val supported = SSLContext.getDefault().supportedSSLParameters
        if (options.versions.isNotEmpty()) {
            builder.protocols(known("TLS version", options.versions.map { "TLSv$it" }, supported.protocols))
        }
        if (options.ciphers.isNotEmpty()) {
            builder.ciphers(known("cipher", options.ciphers, supported.cipherSuites))
        }
        if (offered.isNotEmpty()) builder.applicationProtocolConfig(alpn())
        return builder.build()
    }

    private fun alpn() =
        ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            offered,
        )

    private fun trust(builder: SslContextBuilder) {
        if (options.insecure) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null)
            return
        }
        builder.endpointIdentificationAlgorithm("HTTPS")
        options.authorities?.let { file -> reading("CA certificates", file) { builder.trustManager(file.toFile()) } }
    }

    private fun identify(builder: SslContextBuilder, certificate: Path) {
        if (certificate.toString().substringAfterLast('.').lowercase() in PKCS12) {
            builder.keyManager(ClientIdentity.ofPkcs12(certificate, options.password))
        } else {
            val identity = ClientIdentity.ofPem(certificate, options.key ?: certificate, options.password)
            builder.keyManager(identity.key, identity.chain)
        }
    }

    private inline fun reading(what: String, file: Path, read: () -> Unit) {
        require(Files.isReadable(file)) { "there is no readable file $file with the $what" }
        try {
            read()
        } catch (failure: Exception) {
            val why = generateSequence<Throwable>(failure) { it.cause }.mapNotNull { it.message }.joinToString(": ")
            throw IllegalArgumentException("$file holds no $what that can be used: $why", failure)
        }
    }

    private fun known(noun: String, wanted: List<String>, supported: Array<String>): List<String> {
        val unknown = wanted.firstOrNull { it !in supported }
        require(unknown == null) {
            val some = if (supported.size <= FEW) "it has ${supported.joinToString()}" else "$OPENSSL lists such names"
            "this Java knows no $noun $unknown; $some"
        }
        return wanted
    }

    private companion object {
        const val FEW = 6
        const val OPENSSL = "\"openssl ciphers -stdname\""
        const val SEEN = "loadpilot.seen"
        val PKCS12 = setOf("p12", "pfx", "pkcs12")
    }
}
