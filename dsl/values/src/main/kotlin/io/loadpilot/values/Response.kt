package io.loadpilot.values

import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Session
import io.loadpilot.values.json.Json
import io.loadpilot.values.markup.Element
import io.loadpilot.values.spelling.Spelling
import org.jsoup.Jsoup
import org.jsoup.parser.Parser
import java.nio.charset.Charset
import java.time.Duration
import java.util.concurrent.Executor
import java.util.function.Predicate

/**
 * What came back for a request, or why nothing did. Any thread of its task; judging it is handed to the task's event loop
 * by `loop`.
 */
public class Response
    @Spelling
    constructor(
        @property:Spelling public val reply: Reply,
        private val discarded: Boolean,
        private val session: Session,
        private val loop: Executor,
    ) {
        private var parsed: Json? = null
        private var page: Element? = null
        private var document: Element? = null

        /** 0 if there was no complete response; [failure] tells why. */
        public val status: Int get() = reply.status()

        /** Whether the request counts as a success: by default a complete response with a status below 400. */
        public val ok: Boolean get() = reply.ok()

        /** Null, or why there is no response, such as `connection refused by 127.0.0.1:81`. */
        public val failure: String? get() = reply.failure()

        /** `HTTP/1.1` or `HTTP/2`; empty if no connection came about. */
        public val protocol: String get() = reply.protocol()

        /** Null, or the stable name of what [failure] tells, such as `connect_refused`. */
        public val failureKind: String? get() = reply.failureKind()

        /** The URL that answered, after redirects. */
        public val url: String get() = reply.url()

        /** From sent to the last byte. */
        public fun getElapsed(): Duration = Duration.ofNanos(reply.serviceNanos())

        /** Where that time went. */
        public val timings: Timings get() = Timings(reply.phases())

        /** In the order received. */
        public val headers: Headers get() = reply.headers()

        /** The first header of that name, in any case; null if there is none. */
        public fun header(name: String): String? = reply.headers().get(name)

        /** The first header of that name, in any case. One that is not there is a failed check. */
        public fun requiredHeader(name: String): String =
            header(name) ?: throw CheckFailure("no header \"$name\" in the response: ${failure ?: headerNames()}")

        /** What the server said after the body; in the order received. */
        public val trailers: Headers get() = reply.trailers()

        /** How many bytes came as body: before decompression, and whether they were kept or not. */
        public val size: Long get() = reply.bodyBytes()

        /** The body after decompression. */
        public val bytes: ByteArray get() = kept().body()

        /** The body in the charset of its content type, by default UTF-8. */
        public val text: String get() = String(bytes, charset())

        /** The body as JSON, read when it is first looked at. */
        public val json: Json get() = parsed ?: Json.parse(bytes).also { parsed = it }

        /** The body as an HTML page, read when it is first looked at: `html.css("h1").text`. */
        public val html: Element get() = page ?: Element.of(Jsoup.parse(text, url)).also { page = it }

        /** The body as XML, read when it is first looked at: `xml.xpath("/order/id").text`. */
        public val xml: Element get() =
            document
                ?: Element.of(Jsoup.parse(text, url, Parser.xmlParser())).also { document = it }

        /** What the first group of a regular expression matches first in the body; all it matches if it has no group. */
        public fun regex(pattern: String): String =
            regexAll(pattern).firstOrNull()
                ?: throw CheckFailure("nothing matches \"$pattern\" in ${Json.excerpt(text)}")

        /** [regex] for every match; perhaps none. */
        public fun regexAll(pattern: String): List<String> =
            Regex(pattern).findAll(text).map { it.groupValues[minOf(1, it.groupValues.lastIndex)] }.toList()

        /** Only these statuses are a success; any other is an error and ends the task. */
        public fun expect(vararg statuses: Int): Response = expect(status in statuses) { statuses.joinToString(" or ") }

        /** Only statuses from [least] to [most] are a success; any other is an error and ends the task. */
        public fun expectBetween(least: Int, most: Int): Response = expect(status in least..most) { "$least..$most" }

        /**
         * Counts under [name] whether [condition] holds; false or an exception makes the request an error, and the task
         * goes on.
         */
        @JvmSynthetic
        public fun check(name: String, condition: Response.(Response) -> Boolean): Response =
            check(name, Predicate { condition(it, it) })

        /**
         * Counts under [name] whether [condition] holds; false or an exception makes the request an error, and the task
         * goes on.
         */
        @Suppress("TooGenericExceptionCaught")
        public fun check(name: String, condition: Predicate<Response>): Response {
            val reason =
                try {
                    if (condition.test(this)) null else "check \"$name\" failed with status $status"
                } catch (thrown: Exception) {
                    "check \"$name\": ${thrown.inWords()}"
                } catch (thrown: AssertionError) {
                    "check \"$name\": ${thrown.inWords()}"
                }
            loop.execute {
                session.check(name, reason == null)
                if (reason != null) reply.reject(reason)
            }
            return this
        }

        override fun toString(): String = failure ?: "$status from $url"

        private fun expect(asExpected: Boolean, wanted: () -> String): Response {
            if (asExpected && failure == null) {
                loop.execute { reply.accept() }
                return this
            }
            val reason = "expected ${wanted()}, was ${failure ?: status}"
            loop.execute { reply.reject(reason) }
            throw CheckFailure(reason)
        }

        private fun headerNames() = headers.entries().joinToString { it.key }.ifEmpty { "it has none" }

        private fun kept(): Reply {
            val why = reply.failure()
            if (why != null) throw CheckFailure("there is no response: $why")
            check(!discarded) { "the body was not kept: its request says discardBody()" }
            return reply
        }

        private fun charset(): Charset {
            val type = header("Content-Type") ?: return Charsets.UTF_8
            val name = type.substringAfter("charset=", "").substringBefore(';').trim(' ', '"')
            return if (name.isNotEmpty() && isKnown(name)) Charset.forName(name) else Charsets.UTF_8
        }

        private fun isKnown(charset: String): Boolean =
            try {
                Charset.isSupported(charset)
            } catch (_: IllegalArgumentException) {
                false
            }
    }

/** A check's own failures speak for themselves; anything else is named. */
@Spelling
public fun Throwable.inWords(): String =
    if (this is CheckFailure) message.orEmpty() else listOfNotNull(javaClass.simpleName, message).joinToString(": ")
