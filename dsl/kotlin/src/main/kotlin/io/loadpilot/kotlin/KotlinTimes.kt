package io.loadpilot.kotlin

import io.loadpilot.values.Response
import io.loadpilot.values.Timings
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds
import kotlin.time.toKotlinDuration

/** From sent to the last byte. */
public val Response.elapsed: Duration get() = getElapsed().toKotlinDuration()

/** Until the host's addresses were known. */
public val Timings.dns: Duration get() = phases.dnsNanos().nanoseconds

/** Until TCP had connected. */
public val Timings.connect: Duration get() = phases.connectNanos().nanoseconds

/** The TLS handshake. */
public val Timings.tls: Duration get() = phases.tlsNanos().nanoseconds

/** For a connection that another request was opening, or for room on one (HTTP/2). */
public val Timings.wait: Duration get() = phases.waitNanos().nanoseconds

/** From the request's being sent to the first byte of the response. */
public val Timings.firstByte: Duration get() = phases.firstByteNanos().nanoseconds

/** From the first byte of the response to the last. */
public val Timings.body: Duration get() = phases.bodyNanos().nanoseconds

/** Only these statuses are a success, such as `200..299`; any other is an error and ends the task. */
public fun Response.expect(statuses: IntRange): Response = expectBetween(statuses.first, statuses.last)
