package io.loadpilot.http

import io.netty.pkitesting.CertificateBuilder
import io.netty.pkitesting.X509Bundle

/** An authority that nobody trusts who is not told to. */
internal fun testAuthority(): X509Bundle =
    CertificateBuilder()
        .subject("CN=Test Authority")
        .setIsCertificateAuthority(true)
        .ecp256()
        .buildSelfSigned()
