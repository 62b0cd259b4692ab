package io.loadpilot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
    private static final X509Bundle CERTIFICATE = certificate();

    private Lab lab;

    @BeforeEach
    void startLab() throws Exception {
        lab = Lab.start(LabOptions.defaults()
                .withTls(SslContextBuilder.forServer(CERTIFICATE.toKeyManagerFactory())
                        .applicationProtocolConfig(LabCertificate.alpn())
                        .build()));
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void theClientChoosesTheVersionByAlpn(Version version) throws Exception {
        Browser client = new Browser(lab.secureUri(), trusting(version, CERTIFICATE.toTrustManagerFactory()));

        assertThat(client.get("/health").version()).isEqualTo(version);
        assertThat(client.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(client.getBytes("/lab/bytes/1000000").body()).hasSize(1_000_000);
        assertThat(lab.counters().responses(200)).isEqualTo(3);
        assertThat(lab.counters().connectionsOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aResetIsOneWithinTlsToo(Version version) throws Exception {
        Browser client = new Browser(lab.secureUri(), trusting(version, CERTIFICATE.toTrustManagerFactory()));

        assertThatIOException().isThrownBy(() -> client.get("/lab/reset"));
    }

    @Test
    void thePortTakesPlainHttpAsWell() throws Exception {
        assertThat(new Browser(lab.uri()).get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aCertificateOfTheLabsOwnIsGoodForLocalhost() throws Exception {
        LabCertificate own = LabCertificate.create();
        try (Lab secure = Lab.start(LabOptions.defaults().withHost("localhost").withTls(own.serverContext()))) {
            HttpClient client = trusting(Version.HTTP_2, trust(own.pem()));

            assertThat(new Browser(secure.secureUri(), client).get("/health").version())
                    .isEqualTo(Version.HTTP_2);
        }
    }

    private static HttpClient trusting(Version version, TrustManagerFactory trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().version(version).sslContext(context).build();
    }

    private static TrustManagerFactory trust(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "lab",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static X509Bundle certificate() {
        try {
            return new CertificateBuilder()
                    .subject("CN=127.0.0.1")
                    .ecp256()
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
