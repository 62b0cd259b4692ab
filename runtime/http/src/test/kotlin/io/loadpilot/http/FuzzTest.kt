package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.TimeUnit
import java.util.logging.Handler
import java.util.logging.Level
import java.util.logging.LogRecord
import java.util.logging.Logger
import kotlin.random.Random

/**
 * Responses whose bytes are changed on their way. Each exchange must end once, as one of the kinds that a bad response
 * can have, in its time; nothing is thrown where nobody looks. `-Dfuzz.seconds=300` goes on for so long, from new seeds.
 */
class FuzzTest {
    private val escaped = CopyOnWriteArrayList<String>()
    private val netty = Logger.getLogger("io.netty")
    private val lab = Lab.start(LabOptions.defaults())
    private val before = Thread.getDefaultUncaughtExceptionHandler()

    /** What reaches the end of a pipeline, or is thrown by a task of a loop, is logged by Netty as a warning. */
    private val listening =
        object : Handler() {
            override fun publish(record: LogRecord) {
                if (record.level.intValue() >= Level.WARNING.intValue()) {
                    escaped.add(record.message + record.thrown?.stackTraceToString().orEmpty())
                }
            }

            override fun flush() = Unit

            override fun close() = Unit
        }

    @BeforeEach
    fun listen() {
        netty.addHandler(listening)
        Thread.setDefaultUncaughtExceptionHandler { _, thrown -> escaped.add(thrown.stackTraceToString()) }
    }

    @AfterEach
    fun stop() {
        Thread.setDefaultUncaughtExceptionHandler(before)
        netty.removeHandler(listening)
        lab.close()
    }

    @Timeout(value = 1, unit = TimeUnit.HOURS)
    @ParameterizedTest
    @EnumSource(names = ["HTTP1", "H2C"])
    fun `whatever a response is made into, its exchange ends once and as what it is`(protocol: Protocol) {
        val until = System.nanoTime() + Duration.ofSeconds(java.lang.Long.getLong("fuzz.seconds", 0)).toNanos()
        var seed = if (java.lang.Long.getLong("fuzz.seconds") == null) FIRST_SEED else System.nanoTime()
        do {
            val kinds = round(seed, protocol)
            assertThat(escaped).`as`("thrown where nobody looks, seed %s", seed).isEmpty()
            assertThat(kinds.keys).`as`("kinds, seed %s", seed).isSubsetOf(POSSIBLE)
            assertThat(kinds[OutcomeKind.OK]).`as`("unharmed, seed %s", seed).isPositive()
            assertThat(kinds.keys).`as`("harm, seed %s", seed).hasSizeGreaterThan(1)
            seed++
        } while (System.nanoTime() < until)
        assertThat(RecordingLeakDetector.reports.filterNot { "on purpose" in it }).isEmpty()
    }

    /** How often each kind came; OK is a complete response. */
    private fun round(seed: Long, protocol: Protocol): Map<OutcomeKind, Int> {
        val random = Random(seed)
        return Mangler(lab.port(), seed)
            .use { mangler ->
                TestClient(HttpOptions(mangler.url, protocol = protocol, maxBodyBytes = MOST_BYTES)).use { client ->
                    val users = List(USERS) { client.transport.open(client.loop) }
                    List(EXCHANGES / USERS) {
                        users.map { user -> client.begin(any(random), user) }.map { it.answer() }
                    }.flatten()
                }
            }.onEach(::assertWhole)
            .groupingBy { it.failure?.kind ?: OutcomeKind.OK }
            .eachCount()
    }

    private fun any(random: Random): Request {
        val method = if (random.nextInt(10) == 0) "HEAD" else "GET"
        return request(method, PATHS.random(random), timeout = Duration.ofMillis(LIMIT_MILLIS))
    }

    private fun assertWhole(exchange: Exchange) {
        val failed = exchange.failure != null
        // A redirect that cannot be followed is a failure with a status.
        val statuses = if (failed) setOf(0) + (301..308) else (200..999).toSet()
        assertThat(exchange.status).isIn(statuses)
        assertThat(exchange.body.size).isLessThanOrEqualTo(MOST_BYTES)
        assertThat(exchange.doneNanos).isGreaterThanOrEqualTo(exchange.sentNanos)
        assertThat(exchange.bytesIn).isNotNegative()
    }

    private companion object {
        const val FIRST_SEED = 20_261_125L
        const val EXCHANGES = 400
        const val USERS = 40
        const val LIMIT_MILLIS = 400L
        const val MOST_BYTES = 200_000
        val PATHS =
            listOf(
                "/health",
                "/lab/bytes/3000",
                "/lab/bytes/100000",
                "/lab/chunked/3000",
                "/lab/gzip",
                "/lab/redirect/2",
                "/lab/cookies/set?a=b",
                "/lab/status/204",
                "/lab/status/304",
                "/lab/trailers",
            )
        val POSSIBLE =
            setOf(
                OutcomeKind.OK,
                OutcomeKind.TIMEOUT,
                OutcomeKind.RESET,
                OutcomeKind.CLOSED_EARLY,
                OutcomeKind.MALFORMED,
                OutcomeKind.PROTOCOL_ERROR,
                OutcomeKind.BODY_TOO_LARGE,
                OutcomeKind.REDIRECT_LOOP,
                // A mangled Location leads anywhere.
                OutcomeKind.CONNECT_REFUSED,
                OutcomeKind.CONNECT_FAILED,
                OutcomeKind.DNS_FAILED,
                OutcomeKind.TLS_FAILED,
                // A mangled setting of HTTP/2 takes no headers.
                OutcomeKind.INVALID_REQUEST,
            )
    }
}
