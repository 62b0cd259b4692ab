package io.loadpilot.plan.user;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user shows of itself over TLS: a PEM file, whose key may be in a file of its own, or PKCS #12 ({@code .p12},
 * {@code .pfx}), which brings its key along. The password opens the key or the PKCS #12 file.
 */
public record ClientCertificate(
        Path file, @Nullable Path key, @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "ClientCertificate[" + file + "]";
    }
}
