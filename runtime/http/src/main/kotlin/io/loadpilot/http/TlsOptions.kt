package io.loadpilot.http

import io.loadpilot.plan.user.ClientCertificate
import java.nio.file.Path

/**
 * How TLS is spoken and whom it trusts. [authorities] replaces the JVM's trust store; files are PEM, but [certificate] may
 * also be PKCS #12 (`.p12`, `.pfx`), which brings its key along. [password] opens the key or the PKCS #12 file.
 */
public class TlsOptions
    @JvmOverloads
    constructor(
        public val insecure: Boolean = false,
        public val authorities: Path? = null,
        public val certificate: Path? = null,
        public val key: Path? = null,
        public val password: String? = null,
        /** Such as `1.2` and `1.3`; empty for what the JVM offers. */
        public val versions: List<String> = emptyList(),
        /** By the JVM's names, such as `TLS_AES_128_GCM_SHA256`; empty for what the JVM offers. */
        public val ciphers: List<String> = emptyList(),
    ) {
        init {
            require(!insecure || authorities == null) {
                "--insecure trusts everybody, so that --cacert has no effect; give one of them"
            }
            require(key == null || certificate != null) { "the key $key is of no use without its certificate (--cert)" }
        }

        internal fun with(own: ClientCertificate): TlsOptions =
            TlsOptions(insecure, authorities, own.file, own.key, own.password, versions, ciphers)

        internal val readsFiles: Boolean get() = authorities != null || certificate != null
    }
