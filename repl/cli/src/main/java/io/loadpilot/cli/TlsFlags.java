package io.loadpilot.cli;

import io.loadpilot.http.TlsOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom TLS trusts, and who one says one is. */
final class TlsFlags {
    private static final List<String> VERSIONS = List.of("1.2", "1.3");

    @Option(names = "--insecure", description = "Accept any TLS certificate; the summary says so.")
    private boolean insecure;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificate authorities in this PEM file, and no others.")
    private @Nullable Path authorities;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Client certificate: PEM, or PKCS #12 (.p12, .pfx) with its key.")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Key of the client certificate, if in a file of its own.")
    private @Nullable Path key;

    @Option(
            names = "--cert-password",
            paramLabel = "PASSWORD",
            description = "Opens the key. LOADPILOT_CERT_PASSWORD keeps it out of the shell's history.")
    private @Nullable String password;

    @Option(names = "--tls", paramLabel = "VERSION", split = ",", description = "TLS versions to offer: 1.2, 1.3.")
    private List<String> versions = new ArrayList<>();

    @Option(
            names = "--ciphers",
            paramLabel = "NAME",
            split = ",",
            description = "Ciphers to offer: TLS_AES_128_GCM_SHA256,...")
    private List<String> ciphers = new ArrayList<>();

    /** @throws IllegalArgumentException if they contradict each other */
    TlsOptions options() {
        if (!VERSIONS.containsAll(versions)) {
            throw new UsageException(
                    "--tls knows " + String.join(" and ", VERSIONS) + ", not " + String.join(",", versions));
        }
        return new TlsOptions(insecure, authorities, certificate, key, password, versions, ciphers);
    }
}
