package io.loadpilot.http

import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource

/** [ExchangeContract] with a real haproxy in front of the lab. */
@ParameterizedClass
@EnumSource
internal class HaproxyContractTest(private val spoken: Spoken) : ExchangeContract(spoken) {
    private val haproxy = Haproxy(lab.port())

    override val target = haproxy.url(spoken)

    @AfterEach
    fun stop() = haproxy.close()

    override fun connections(): Int? = null

    override fun bytesSent(): Long? = null
}
