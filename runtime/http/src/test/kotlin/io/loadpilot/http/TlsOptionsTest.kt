package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.engine.HttpExchanges
import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.EventLoop
import io.netty.handler.ssl.ClientAuth
import io.netty.handler.ssl.SslContextBuilder
import io.netty.pkitesting.CertificateBuilder
import io.netty.pkitesting.X509Bundle
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.nio.file.Files
import java.nio.file.Path

class TlsOptionsTest {
    @TempDir
    lateinit var folder: Path

    private val authority = testAuthority()
    private val server = CertificateBuilder().subject("CN=localhost").ecp256().addSanDnsName("localhost")
    private val client = CertificateBuilder().subject("CN=client").ecp256()
    private val trusted by lazy { file("ca.pem", authority.certificatePEM) }

    private fun file(name: String, text: String): Path = Files.writeString(folder.resolve(name), text)

    private fun <T> serving(askClient: Boolean = false, versions: List<String>? = null, block: (Lab) -> T): T {
        val builder = SslContextBuilder.forServer(server.buildIssuedBy(authority).toKeyManagerFactory())
        if (versions != null) builder.protocols(versions)
        if (askClient) builder.trustManager(authority.certificate).clientAuth(ClientAuth.REQUIRE)
        return Lab.start(LabOptions.defaults().withTls(builder.build())).use(block)
    }

    private fun failure(lab: Lab, options: TlsOptions): Failure? =
        TestClient(HttpOptions("https://localhost:${lab.port()}", tls = options)).use { it.get("/health").failure }

    @Test
    fun `the authorities of a file are trusted, and only they`() {
        val other =
            CertificateBuilder()
                .subject("CN=Other")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned()
        serving { lab ->
            assertThat(failure(lab, TlsOptions(authorities = trusted))?.sentence).isNull()
            val untrusted = TlsOptions(authorities = file("other.pem", other.certificatePEM))
            assertThat(failure(lab, untrusted)?.sentence).contains("not trusted")
        }
    }

    @Test
    fun `a client certificate is shown, from PEM files or from PKCS 12`() {
        val mine: X509Bundle = client.buildIssuedBy(authority)
        val pem = file("client.pem", mine.certificatePathPEM)
        val key = file("client.key", mine.privateKeyPEM)
        val store = Files.move(mine.toTempKeyStoreFile("secret".toCharArray()).toPath(), folder.resolve("client.p12"))
        serving(askClient = true) { lab ->
            assertThat(failure(lab, TlsOptions(authorities = trusted, certificate = pem, key = key))?.sentence).isNull()
            val pkcs12 = TlsOptions(authorities = trusted, certificate = store, password = "secret")
            assertThat(failure(lab, pkcs12)?.sentence).isNull()
            assertThat(failure(lab, TlsOptions(authorities = trusted))).isNotNull()
        }
    }

    @Test
    fun `each user shows its own certificate on connections of its own, even where others share theirs`() {
        val shared = ConnectionPolicy(ConnectionPolicy.Reuse.SHARED)
        serving(askClient = true) { lab ->
            val http =
                HttpOptions(
                    "https://localhost:${lab.port()}",
                    tls = TlsOptions(authorities = trusted),
                    connections = shared,
                )
            TestClient(http).use { client ->
                val mine = listOf("ada", "bob").map { certificate(it, client.transport, client.loop) }
                assertThat(client.get("/health").failure).isNotNull()
                mine.forEach { assertThat(client.send(TestClient.request("GET", "/health"), it).failure).isNull() }
                mine.forEach { assertThat(client.send(TestClient.request("GET", "/health"), it).connections).isZero() }
            }
            assertThat(lab.counters().requests()).isEqualTo(4)
        }
    }

    private fun certificate(name: String, transport: NettyTransport, loop: EventLoop): HttpExchanges {
        val bundle = client.subject("CN=$name").buildIssuedBy(authority)
        val pem = file("$name.pem", bundle.certificatePathPEM + bundle.privateKeyPEM)
        return transport.open(loop, ClientCertificate(pem, null, null))
    }

    @Test
    fun `a user whose certificate cannot be used is told by each of its requests`() {
        serving { lab ->
            TestClient(HttpOptions("https://localhost:${lab.port()}", tls = TlsOptions(authorities = trusted))).use {
                val absent = it.transport.open(it.loop, ClientCertificate(folder.resolve("no.pem"), null, null))
                repeat(2) { _ ->
                    val failure = it.send(TestClient.request("GET", "/health"), absent).failure
                    assertThat(failure).isInstanceOf(Failure.InvalidRequest::class.java)
                    assertThat(failure?.sentence).contains("no.pem")
                }
                assertThat(it.get("/health").status).isEqualTo(200)
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = ["1.2", "1.3"])
    fun `a later connection resumes the session of an earlier one`(version: String) {
        serving(versions = listOf("TLSv$version")) { lab ->
            val options = TlsOptions(authorities = trusted, versions = listOf(version))
            val fresh = ConnectionPolicy(ConnectionPolicy.Reuse.NEVER)
            val http = HttpOptions("https://localhost:${lab.port()}", tls = options, connections = fresh)
            TestClient(http).use { client ->
                val resumed = (1..3).map { client.get("/health").phases.tlsResumed() }
                assertThat(resumed).containsExactly(false, true, true)
            }
        }
    }

    @Test
    fun `versions without one in common are a TLS failure`() {
        serving(versions = listOf("TLSv1.3")) { lab ->
            assertThat(failure(lab, TlsOptions(authorities = trusted, versions = listOf("1.2"))))
                .isInstanceOf(Failure.TlsFailed::class.java)
        }
    }

    @Test
    fun `what is wrong with a client certificate is one sentence with the remedy`() {
        val mine = client.buildIssuedBy(authority)
        val pem = file("client.pem", mine.certificatePathPEM)
        val key = file("client.key", mine.privateKeyPEM)
        val other = file("other.key", client.buildIssuedBy(authority).privateKeyPEM)
        val locked =
            file("locked.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
        val old = file("old.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n")
        val store = Files.move(mine.toTempKeyStoreFile("secret".toCharArray()).toPath(), folder.resolve("client.p12"))

        fun complaint(certificate: Path, key: Path? = null, password: String? = null) =
            assertThatThrownBy {
                Tls(TlsOptions(certificate = certificate, key = key, password = password), emptyList(), 1_000).prepare()
            }.isInstanceOf(IllegalArgumentException::class.java)
        complaint(pem, other).hasMessage("the key in $other is not that of the certificate in $pem")
        complaint(pem).hasMessage("$pem holds no key; name the file that does (--key)")
        complaint(pem, locked).hasMessage("$locked is locked; give its password (--cert-password)")
        complaint(pem, old).hasMessageContaining("openssl pkcs8 -topk8")
        complaint(store).hasMessage("$store is locked; give its password (--cert-password)")
        complaint(store, password = "x").hasMessage("$store does not open with that password (--cert-password)")
        complaint(pem, folder.resolve("none.key")).hasMessageContaining("no readable file")
        Tls(TlsOptions(certificate = pem, key = key), emptyList(), 1_000).prepare()
    }

    @Test
    fun `what cannot be used is said before anything is sent`() {
        fun starting(options: TlsOptions) = NettyTransport(HttpOptions("https://localhost:1", tls = options)).close()
        assertThatThrownBy { starting(TlsOptions(authorities = folder.resolve("absent.pem"))) }
            .hasMessageContaining("no readable file")
        assertThatThrownBy { starting(TlsOptions(certificate = file("junk.pem", "junk"))) }
            .hasMessageContaining("junk.pem holds no certificate in PEM")
        assertThatThrownBy {
            starting(
                TlsOptions(versions = listOf("9")),
            )
        }.hasMessageContaining("knows no TLS version TLSv9")
        assertThatThrownBy {
            starting(
                TlsOptions(ciphers = listOf("ROT13")),
            )
        }.hasMessageContaining("knows no cipher ROT13")
    }
}
