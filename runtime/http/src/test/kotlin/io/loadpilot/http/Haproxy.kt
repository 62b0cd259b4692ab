package io.loadpilot.http

import io.netty.pkitesting.CertificateBuilder
import java.nio.file.Files
import java.nio.file.Path

/** Debian's haproxy in front of [backend], taking every way to speak; [limits] are `global`, [timeouts] for all. */
internal class Haproxy(private val backend: Int, private val limits: String = "", private val timeouts: String = "") :
    AutoCloseable {
    private val daemon =
        Daemon.start(count = 3) { folder, ports ->
            val certificate = CertificateBuilder().subject("CN=localhost").ecp256().setIsCertificateAuthority(true)
            val bundle = certificate.buildSelfSigned()
            Files.writeString(folder.resolve("cert.pem"), bundle.certificatePEM)
            Files.writeString(folder.resolve("cert.pem.key"), bundle.privateKeyPEM)
            val file = Files.writeString(folder.resolve("haproxy.cfg"), configuration(folder, ports))
            listOf(Installed.program("haproxy", "haproxy"), "-db", "-f", "$file")
        }

    fun url(spoken: Spoken): String {
        val (plain, secure, h2c) = daemon.ports
        return when {
            spoken.secure -> "https://127.0.0.1:$secure"
            spoken == Spoken.H2C -> "http://127.0.0.1:$h2c"
            else -> "http://127.0.0.1:$plain"
        }
    }

    override fun close() = daemon.close()

    private fun configuration(folder: Path, ports: List<Int>) =
        """
        global
            maxconn 4000
            $limits
        defaults
            mode http
            retries 0
            timeout connect 5s
            timeout client 30s
            timeout server 30s
            $timeouts
        frontend all
            bind 127.0.0.1:${ports[0]}
            bind 127.0.0.1:${ports[1]} ssl crt $folder/cert.pem alpn h2,http/1.1
            bind 127.0.0.1:${ports[2]} proto h2
            default_backend lab
        backend lab
            server lab 127.0.0.1:$backend

        """.trimIndent()
}
