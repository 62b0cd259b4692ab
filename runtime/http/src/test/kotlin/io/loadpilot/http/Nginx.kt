package io.loadpilot.http

import io.netty.pkitesting.CertificateBuilder
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.readLines
import kotlin.io.path.writeText

/** Debian's nginx, with a port for each way of speaking; [server] is what its server block says. */
internal class Nginx(private val server: String) : AutoCloseable {
    private lateinit var log: Path
    private val daemon =
        Daemon.start(Spoken.entries.size) { folder, ports ->
            val certificate = CertificateBuilder().subject("CN=localhost").ecp256().setIsCertificateAuthority(true)
            val bundle = certificate.buildSelfSigned()
            folder.resolve("cert.pem").writeText(bundle.certificatePEM)
            folder.resolve("key.pem").writeText(bundle.privateKeyPEM)
            folder.resolve("tmp").createDirectories()
            log = folder.resolve("access.log")
            val file = folder.resolve("nginx.conf").also { it.writeText(configuration(ports)) }
            listOf(Installed.program("nginx", "nginx-light"), "-p", "$folder", "-e", "stderr", "-c", "$file")
        }

    fun url(spoken: Spoken): String =
        "${if (spoken.secure) "https" else "http"}://127.0.0.1:${daemon.ports[spoken.ordinal]}"

    /** A line for each request: its connection, its number on it, its status and the bytes sent. Written when it is over. */
    fun accesses(): List<List<String>> = log.readLines().map { it.split(' ') }

    override fun close() = daemon.close()

    private fun configuration(ports: List<Int>) =
        """
        daemon off;
        master_process off;
        worker_processes 1;
        pid nginx.pid;
        events { worker_connections 2000; }
        http {
            log_format short '${'$'}connection ${'$'}connection_requests ${'$'}status ${'$'}bytes_sent';
            access_log access.log short;
            client_body_temp_path tmp/body;
            proxy_temp_path tmp/proxy;
            fastcgi_temp_path tmp/fastcgi;
            uwsgi_temp_path tmp/uwsgi;
            scgi_temp_path tmp/scgi;
            client_max_body_size 0;
            server {
                listen 127.0.0.1:${ports[Spoken.HTTP1.ordinal]};
                listen 127.0.0.1:${ports[Spoken.HTTP1_OVER_TLS.ordinal]} ssl;
                listen 127.0.0.1:${ports[Spoken.HTTP2_BY_ALPN.ordinal]} ssl http2;
                listen 127.0.0.1:${ports[Spoken.H2C.ordinal]} http2;
                ssl_certificate cert.pem;
                ssl_certificate_key key.pem;
                $server
            }
        }
        """.trimIndent()
}
