package io.loadpilot.http

import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource

/** [ExchangeContract] with a real nginx in front of the lab. */
@ParameterizedClass
@EnumSource
internal class NginxContractTest(private val spoken: Spoken) : ExchangeContract(spoken) {
    private val nginx =
        Nginx(
            """
            location / {
                proxy_pass http://127.0.0.1:${lab.port()};
                proxy_http_version 1.1;
                proxy_request_buffering off;
            }
            """,
        )

    override val target = nginx.url(spoken)

    @AfterEach
    fun stop() = nginx.close()

    /** Of servers behind it nginx passes on none. */
    override val passesTrailers = false

    override fun connections(): Int = nginx.accesses().distinctBy { it.first() }.size

    /** It counts no frames of HTTP/2. */
    override fun bytesSent(): Long? =
        if (spoken.version == "HTTP/2") null else nginx.accesses().sumOf { it.last().toLong() }
}
