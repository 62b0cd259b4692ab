package io.loadpilot.http

import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import io.netty.handler.ssl.ApplicationProtocolConfig
import io.netty.handler.ssl.SslContext
import io.netty.handler.ssl.SslContextBuilder
import io.netty.pkitesting.CertificateBuilder

/** The ways in which HTTP is spoken; the lab knows them all. */
internal enum class Spoken(private val protocol: Protocol, val secure: Boolean, val version: String) {
    HTTP1(Protocol.HTTP1, false, "HTTP/1.1"),
    HTTP1_OVER_TLS(Protocol.HTTP1, true, "HTTP/1.1"),
    HTTP2_BY_ALPN(Protocol.AUTO, true, "HTTP/2"),
    H2C(Protocol.H2C, false, "HTTP/2"),
    ;

    fun lab(): Lab = Lab.start(LabOptions.defaults().withTls(tls))

    fun target(lab: Lab): String = (if (secure) lab.secureUri() else lab.uri()).toString()

    fun options(lab: Lab, maxBodyBytes: Int = HttpOptions().maxBodyBytes): HttpOptions =
        options(target(lab), maxBodyBytes)

    fun options(target: String, maxBodyBytes: Int = HttpOptions().maxBodyBytes): HttpOptions =
        HttpOptions(target, tls = TlsOptions(insecure = true), protocol = protocol, maxBodyBytes = maxBodyBytes)

    companion object {
        private val tls: SslContext by lazy { serverContext("h2", "http/1.1") }

        /** A server for localhost that nobody trusts. */
        fun serverContext(vararg alpn: String): SslContext {
            val certificate =
                CertificateBuilder()
                    .subject("CN=localhost")
                    .ecp256()
                    .addSanDnsName("localhost")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned()
            return SslContextBuilder
                .forServer(certificate.toKeyManagerFactory())
                .applicationProtocolConfig(
                    ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        alpn.asList(),
                    ),
                ).build()
        }
    }
}
