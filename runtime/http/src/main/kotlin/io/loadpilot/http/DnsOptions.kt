package io.loadpilot.http

import java.net.InetAddress
import java.time.Duration

/** How host names become addresses: for [ttl] the answer is kept, zero to ask each time; [pinned] hosts are not asked for. */
public data class DnsOptions
    @JvmOverloads
    constructor(
        public val ttl: Duration = Duration.ofSeconds(30),
        public val pinned: Map<String, List<InetAddress>> = emptyMap(),
        public val family: Family = Family.ANY,
    ) {
        init {
            require(!ttl.isNegative) { "the time to live of addresses must not be negative, as $ttl is" }
        }

        /** The kind of address that is used. */
        public enum class Family { ANY, IPV4, IPV6 }
    }
