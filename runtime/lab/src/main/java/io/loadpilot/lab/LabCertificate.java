package io.loadpilot.lab;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of the lab's own for localhost, 127.0.0.1 and ::1, valid for three months, that a client can be told to
 * trust as its own authority. The JDK's {@code keytool} makes it, as no public API of the JDK can.
 */
public final class LabCertificate {
    private static final String ALIAS = "lab";
    private static final String PASSWORD = "notsecret";

    private final PrivateKey key;
    private final X509Certificate certificate;

    private LabCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Takes about a second, and a temporary file that is gone afterwards; an {@link IOException} says what went wrong. */
    public static LabCertificate create() throws IOException {
        Path folder = Files.createTempDirectory("loadpilot-lab");
        Path store = folder.resolve("lab.p12");
        try {
            runKeytool(store);
            return read(store);
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot read the certificate that keytool made", e);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    /** What a server needs, with h2 and http/1.1 by ALPN. */
    public SslContext serverContext() throws IOException {
        return SslContextBuilder.forServer(key, certificate)
                .applicationProtocolConfig(alpn())
                .build();
    }

    /** The certificate as text, for a client's file of trusted authorities. */
    public String pem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate was read and must be writable", e);
        }
    }

    /** Offers h2 before http/1.1; a client without ALPN gets HTTP/1.1. */
    public static ApplicationProtocolConfig alpn() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1);
    }

    private static void runKeytool(Path store) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=LoadPilot lab",
                "-validity",
                "90",
                "-ext",
                "bc=ca:true",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool cannot make a certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made a certificate", e);
        }
    }

    private static LabCertificate read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new LabCertificate(
                (PrivateKey) keys.getKey(ALIAS, PASSWORD.toCharArray()), (X509Certificate) keys.getCertificate(ALIAS));
    }
}
