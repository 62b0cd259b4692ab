package io.loadpilot.http

import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.security.GeneralSecurityException
import java.security.KeyFactory
import java.security.KeyStore
import java.security.PrivateKey
import java.security.Signature
import java.security.cert.CertificateFactory
import java.security.cert.X509Certificate
import java.security.spec.PKCS8EncodedKeySpec
import java.util.Base64
import javax.crypto.Cipher
import javax.crypto.EncryptedPrivateKeyInfo
import javax.crypto.SecretKeyFactory
import javax.crypto.spec.PBEKeySpec
import javax.net.ssl.KeyManagerFactory

/**
 * A certificate and its key, which fit each other, out of files. What is wrong with them is an [IllegalArgumentException]
 * that names the file and the remedy.
 */
internal class ClientIdentity private constructor(val key: PrivateKey, val chain: List<X509Certificate>) {
    companion object {
        fun ofPem(certificate: Path, keyFile: Path, password: String?): ClientIdentity {
            val chain = chainIn(certificate)
            val key = keyIn(keyFile, certificate, password)
            require(fit(key, chain.first())) { "the key in $keyFile is not that of the certificate in $certificate" }
            return ClientIdentity(key, chain)
        }

        fun ofPkcs12(file: Path, password: String?): KeyManagerFactory {
            val bytes = read(file, "client certificate")
            try {
                val store = KeyStore.getInstance("PKCS12")
                bytes.inputStream().use { store.load(it, password.orEmpty().toCharArray()) }
                require(
                    store.aliases().asSequence().any(store::isKeyEntry),
                ) { "$file holds no certificate with its key" }
                val keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm())
                keys.init(store, password.orEmpty().toCharArray())
                return keys
            } catch (unusable: IOException) {
                val locked = generateSequence<Throwable>(unusable) { it.cause }.any { it is GeneralSecurityException }
                throw IllegalArgumentException(if (locked) closed(file, password) else "$file is no PKCS #12", unusable)
            } catch (unusable: GeneralSecurityException) {
                throw IllegalArgumentException(closed(file, password), unusable)
            }
        }

        private fun chainIn(file: Path): List<X509Certificate> {
            val blocks = pem(read(file, "client certificate"), "CERTIFICATE")
            require(blocks.isNotEmpty()) { "$file holds no certificate in PEM; PKCS #12 has to end in .p12 or .pfx" }
            val factory = CertificateFactory.getInstance("X.509")
            return try {
                blocks.map { factory.generateCertificate(it.inputStream()) as X509Certificate }
            } catch (broken: GeneralSecurityException) {
                throw IllegalArgumentException("the certificate in $file is broken", broken)
            }
        }

        private fun keyIn(file: Path, certificate: Path, password: String?): PrivateKey {
            val bytes = read(file, "key of the client certificate")
            pem(bytes, "PRIVATE KEY").firstOrNull()?.let { return decoded(PKCS8EncodedKeySpec(it), file) }
            pem(bytes, "ENCRYPTED PRIVATE KEY").firstOrNull()?.let { return decoded(opened(it, file, password), file) }
            val other = OTHER_KEYS.firstOrNull { pem(bytes, it).isNotEmpty() }
            require(other == null) {
                "$file is a key of the form \"$other\"; make it PKCS #8: openssl pkcs8 -topk8 -nodes -in $file"
            }
            require(file != certificate) { "$file holds no key; name the file that does (--key)" }
            throw IllegalArgumentException("$file holds no private key in PEM")
        }

        private fun opened(block: ByteArray, file: Path, password: String?): PKCS8EncodedKeySpec {
            requireNotNull(password) { closed(file, null) }
            try {
                val locked = EncryptedPrivateKeyInfo(block)
                val scheme = locked.algParameters?.toString() ?: locked.algName
                val secret = SecretKeyFactory.getInstance(scheme).generateSecret(PBEKeySpec(password.toCharArray()))
                val cipher = Cipher.getInstance(scheme)
                cipher.init(Cipher.DECRYPT_MODE, secret, locked.algParameters)
                return locked.getKeySpec(cipher)
            } catch (unusable: GeneralSecurityException) {
                throw IllegalArgumentException(closed(file, password), unusable)
            } catch (unusable: IOException) {
                throw IllegalArgumentException("the key in $file is broken", unusable)
            }
        }

        private fun decoded(spec: PKCS8EncodedKeySpec, file: Path): PrivateKey =
            ALGORITHMS.keys.firstNotNullOfOrNull { algorithm ->
                try {
                    KeyFactory.getInstance(algorithm).generatePrivate(spec)
                } catch (_: GeneralSecurityException) {
                    null
                }
            }
                ?: throw IllegalArgumentException(
                    "the key in $file is broken, or none of ${ALGORITHMS.keys.joinToString()}",
                )

        /** What one signs the other verifies. */
        private fun fit(key: PrivateKey, certificate: X509Certificate): Boolean {
            val public = certificate.publicKey
            if (key.algorithm != public.algorithm) return false
            val signature = Signature.getInstance(ALGORITHMS[key.algorithm] ?: return true)
            return try {
                signature.initSign(key)
                signature.update(PROBE)
                val signed = signature.sign()
                signature.initVerify(public)
                signature.update(PROBE)
                signature.verify(signed)
            } catch (_: GeneralSecurityException) {
                false
            }
        }

        private fun closed(file: Path, password: String?) =
            if (password == null) {
                "$file is locked; give its password (--cert-password)"
            } else {
                "$file does not open with that password (--cert-password)"
            }

        private fun read(file: Path, what: String): ByteArray =
            try {
                Files.readAllBytes(file)
            } catch (unreadable: IOException) {
                throw IllegalArgumentException("there is no readable file $file with the $what", unreadable)
            }

        private fun pem(bytes: ByteArray, title: String): List<ByteArray> =
            Regex("-----BEGIN $title-----([^-]*)-----END $title-----")
                .findAll(String(bytes, Charsets.ISO_8859_1))
                .map { Base64.getMimeDecoder().decode(it.groupValues[1]) }
                .toList()

        private val ALGORITHMS =
            mapOf("RSA" to "SHA256withRSA", "EC" to "SHA256withECDSA", "EdDSA" to "EdDSA", "DSA" to "SHA256withDSA")
        private val OTHER_KEYS = listOf("RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY")
        private val PROBE = "LoadPilot".toByteArray()
    }
}
