package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import io.netty.handler.ssl.SslContextBuilder
import io.netty.pkitesting.CertificateBuilder
import io.netty.pkitesting.X509Bundle
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration
import java.time.Instant
import java.time.temporal.ChronoUnit
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSocket

class TlsTest {
    private val authority = testAuthority()

    private fun leaf(host: String) = CertificateBuilder().subject("CN=$host").ecp256().addSanDnsName(host)

    private fun <T> serving(certificate: X509Bundle, block: (Lab) -> T): T {
        val tls = SslContextBuilder.forServer(certificate.toKeyManagerFactory()).build()
        return Lab.start(LabOptions.defaults().withTls(tls)).use(block)
    }

    /** The JVM's trust store for the time of [block] is one that trusts the test's authority only. */
    private fun <T> trustingAuthority(block: () -> T): T {
        val store = authority.toTempKeyStoreFile(PASSWORD.toCharArray())
        val settings = mapOf("javax.net.ssl.trustStore" to store.path, "javax.net.ssl.trustStorePassword" to PASSWORD)
        settings.forEach(System::setProperty)
        try {
            return block()
        } finally {
            settings.keys.forEach(System::clearProperty)
            store.delete()
        }
    }

    private fun failureAt(certificate: X509Bundle, host: String = "localhost"): Failure? =
        serving(certificate) { lab ->
            trustingAuthority {
                TestClient(HttpOptions("https://$host:${lab.port()}")).use { it.get("/health").failure }
            }
        }

    @Test
    fun `a trusted certificate for the host is accepted, and the connection kept`() {
        serving(leaf("localhost").buildIssuedBy(authority)) { lab ->
            trustingAuthority {
                TestClient(HttpOptions("https://localhost:${lab.port()}")).use { client ->
                    val exchanges = (1..3).map { client.get("/lab/bytes/70000") }
                    assertThat(exchanges.map { it.failure?.sentence }).containsOnlyNulls()
                    assertThat(exchanges.sumOf { it.bytesIn }).isEqualTo(lab.counters().bytesOut())
                    assertThat(lab.counters().connectionsOpened()).isEqualTo(1)
                }
            }
        }
    }

    @Test
    fun `a self-signed certificate is not trusted`() {
        val failure = failureAt(leaf("localhost").setIsCertificateAuthority(true).buildSelfSigned())
        assertThat(failure).isInstanceOf(Failure.TlsFailed::class.java)
        assertThat(failure?.sentence).contains("localhost:", "not trusted")
    }

    @Test
    fun `a certificate for another host is refused`() {
        val failure = failureAt(leaf("other.test").buildIssuedBy(authority))
        assertThat(failure).isInstanceOf(Failure.TlsFailed::class.java)
        assertThat(failure?.sentence).contains("for another host")
    }

    @Test
    fun `an expired certificate is refused`() {
        val past = Instant.now().minus(10, ChronoUnit.DAYS)
        val failure =
            failureAt(
                leaf("localhost").notBefore(past).notAfter(past.plus(1, ChronoUnit.DAYS)).buildIssuedBy(authority),
            )
        assertThat(failure).isInstanceOf(Failure.TlsFailed::class.java)
        assertThat(failure?.sentence).contains("expired")
    }

    @Test
    fun `a certificate of tomorrow is refused`() {
        val tomorrow = Instant.now().plus(1, ChronoUnit.DAYS)
        val failure =
            failureAt(
                leaf("localhost")
                    .notBefore(tomorrow)
                    .notAfter(tomorrow.plus(1, ChronoUnit.DAYS))
                    .buildIssuedBy(authority),
            )
        assertThat(failure).isInstanceOf(Failure.TlsFailed::class.java)
        assertThat(failure?.sentence).contains("localhost:", "not valid yet")
    }

    @Test
    fun `insecure accepts them all`() {
        serving(leaf("other.test").setIsCertificateAuthority(true).buildSelfSigned()) { lab ->
            val options = HttpOptions("https://127.0.0.1:${lab.port()}", tls = TlsOptions(insecure = true))
            TestClient(options).use { client ->
                assertThat(client.get("/health").failure?.sentence).isNull()
            }
        }
    }

    @Test
    fun `a server that speaks no TLS is named as such`() {
        RawPeer {
            socket.getInputStream().read()
            answer("HTTP/1.1 400 Bad Request\r\n\r\n")
        }.use { peer ->
            TestClient(HttpOptions("https://${peer.hostPort}")).use { client ->
                val failure = client.get("/").failure
                assertThat(failure).isInstanceOf(Failure.TlsFailed::class.java)
                assertThat(failure?.sentence).contains(peer.hostPort, "does not speak TLS")
            }
        }
    }

    @Test
    fun `a close during the handshake is a TLS failure`() {
        RawPeer {
            socket.getInputStream().read()
            close()
        }.use { peer -> assertTlsFails(peer, "handshake") }
    }

    @Test
    fun `a reset during the handshake is a TLS failure`() {
        RawPeer {
            socket.getInputStream().read()
            reset()
        }.use { peer -> assertTlsFails(peer, "handshake") }
    }

    @Test
    fun `an alert is named`() {
        RawPeer {
            socket.getInputStream().read()
            answer(byteArrayOf(ALERT, 3, 3, 0, 2, FATAL, HANDSHAKE_FAILURE))
            untilClosed()
        }.use { peer -> assertTlsFails(peer, "handshake_failure") }
    }

    private fun assertTlsFails(peer: RawPeer, why: String) {
        TestClient(HttpOptions("https://${peer.hostPort}")).use { client ->
            val failure = client.get("/").failure
            assertThat(failure).`as`(failure?.sentence).isInstanceOf(Failure.TlsFailed::class.java)
            assertThat(failure?.sentence).contains(peer.hostPort, why)
        }
    }

    @Test
    fun `what is no TLS record in the middle of an answer fails it by TLS`() {
        val certificate = leaf("localhost").setIsCertificateAuthority(true).buildSelfSigned()
        RawPeer {
            val context = SSLContext.getInstance("TLS")
            context.init(certificate.toKeyManagerFactory().keyManagers, null, null)
            val tls = context.socketFactory.createSocket(socket, null, false) as SSLSocket
            tls.inputStream.read()
            tls.outputStream.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345".toByteArray())
            answer(byteArrayOf(ALERT, 3, 3, 0, 2, FATAL, HANDSHAKE_FAILURE))
            untilClosed()
        }.use { peer ->
            val options = HttpOptions("https://${peer.hostPort}", tls = TlsOptions(insecure = true))
            TestClient(options).use { client ->
                val failure = client.get("/").failure
                assertThat(failure).`as`(failure?.sentence).isInstanceOf(Failure.TlsFailed::class.java)
                assertThat(failure?.sentence).contains(peer.hostPort)
            }
        }
    }

    @Test
    fun `a handshake that hangs is a timeout of the tls phase`() {
        RawPeer { untilClosed() }.use { peer ->
            val options = HttpOptions("https://${peer.hostPort}", connectTimeout = Duration.ofMillis(150))
            TestClient(options).use { client ->
                val failure = client.get("/").failure as Failure.TimedOut
                assertThat(failure.phase).isEqualTo("tls")
                assertThat(failure.sentence).contains("tls timeout", peer.hostPort, "150 ms")
            }
        }
    }

    @Test
    fun `the request's own timeout holds during the handshake too`() {
        RawPeer { untilClosed() }.use { peer ->
            val options = HttpOptions("https://${peer.hostPort}", requestTimeout = Duration.ofMillis(150))
            TestClient(options).use { client ->
                assertThat((client.get("/").failure as Failure.TimedOut).phase).isEqualTo("tls")
            }
        }
    }

    private companion object {
        const val PASSWORD = "changeit"
        const val ALERT: Byte = 21
        const val FATAL: Byte = 2
        const val HANDSHAKE_FAILURE: Byte = 40
    }
}
