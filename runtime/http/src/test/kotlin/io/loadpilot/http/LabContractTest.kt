package io.loadpilot.http

import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource

/** [ExchangeContract] against the lab itself. */
@ParameterizedClass
@EnumSource
internal class LabContractTest(spoken: Spoken) : ExchangeContract(spoken) {
    override val target = spoken.target(lab)

    override fun connections(): Int = lab.counters().connectionsOpened().toInt()

    override fun bytesSent(): Long = lab.counters().bytesOut()
}
