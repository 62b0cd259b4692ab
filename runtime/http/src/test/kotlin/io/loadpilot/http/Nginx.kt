package io.loadpilot.http

import io.netty.pkitesting.CertificateBuilder
import org.awaitility.Awaitility.await
import java.net.InetAddress
import java.net.Socket
import java.nio.file.Files
import java.time.Duration
import java.util.concurrent.TimeUnit
import kotlin.io.path.createDirectories
import kotlin.io.path.readLines
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** Debian's nginx on free ports of this machine, one for each way of speaking; [server] is what its server block says. */
internal class Nginx(server: String) : AutoCloseable {
    private val folder = Files.createTempDirectory("nginx")
    private val ports = Spoken.entries.associateWith { freePort() }
    private val log = folder.resolve("access.log")
    private val process: Process

    init {
        val certificate = CertificateBuilder().subject("CN=localhost").ecp256().setIsCertificateAuthority(true)
        val bundle = certificate.buildSelfSigned()
        folder.resolve("cert.pem").writeText(bundle.certificatePEM)
        folder.resolve("key.pem").writeText(bundle.privateKeyPEM)
        folder.resolve("tmp").createDirectories()
        val configuration = folder.resolve("nginx.conf").also { it.writeText(configuration(server)) }
        process =
            ProcessBuilder(
                Installed.program("nginx", "nginx-light"),
                "-p",
                "$folder",
                "-e",
                "stderr",
                "-c",
                "$configuration",
            ).redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start()
        ports.values.forEach { port -> await().pollInterval(POLL).until { isThere(port) } }
    }

    fun url(spoken: Spoken): String = "${if (spoken.secure) "https" else "http"}://127.0.0.1:${ports.getValue(spoken)}"

    /** A line for each request: its connection, its number on it, its status and the bytes sent. Written when it is over. */
    fun accesses(): List<List<String>> = log.readLines().map { it.split(' ') }

    override fun close() {
        process.destroy()
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly()
        folder.toFile().deleteRecursively()
    }

    private fun isThere(port: Int): Boolean {
        check(process.isAlive) { folder.resolve("nginx.out").readText() }
        return answers(port)
    }

    private fun configuration(server: String) =
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
                listen 127.0.0.1:${ports[Spoken.HTTP1]};
                listen 127.0.0.1:${ports[Spoken.HTTP1_OVER_TLS]} ssl;
                listen 127.0.0.1:${ports[Spoken.HTTP2_BY_ALPN]} ssl http2;
                listen 127.0.0.1:${ports[Spoken.H2C]} http2;
                ssl_certificate cert.pem;
                ssl_certificate_key key.pem;
                $server
            }
        }
        """.trimIndent()

    companion object {
        private const val STOP_SECONDS = 5L
        private val POLL: Duration = Duration.ofMillis(5)

        private fun answers(port: Int) =
            runCatching { Socket(InetAddress.getLoopbackAddress(), port).close() }.isSuccess
    }
}
