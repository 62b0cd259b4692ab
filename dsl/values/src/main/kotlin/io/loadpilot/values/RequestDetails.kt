package io.loadpilot.values

import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Handling
import io.loadpilot.plan.user.Request.Login
import io.loadpilot.plan.user.Request.Pair
import io.loadpilot.values.body.Attachment
import io.loadpilot.values.body.Compression
import io.loadpilot.values.body.Multipart
import io.loadpilot.values.json.JsonWriter
import io.loadpilot.values.spelling.Spelling
import java.net.URLEncoder
import java.time.Duration
import java.util.Base64

/** The details of one request, in every spelling. */
public abstract class RequestDetails {
    private var headers: ArrayList<Pair>? = null
    private var query: ArrayList<Pair>? = null
    private var content: Body? = null
    private var contentType: String? = null
    private var compression: Compression? = null
    private var login: Login? = null
    private var timeLimit: Duration? = null
    private var waitsForContinue = false
    private var discards = false
    private var givenName: String? = null
    private var tags: LinkedHashMap<String, String>? = null

    /** Whether a redirect is followed; each hop is measured by itself. */
    public var followRedirects: Boolean = true

    /** Adds a header; the same name may be given more than once. */
    public fun header(name: String, value: Any) {
        val list = headers ?: ArrayList<Pair>(TYPICAL_HEADERS).also { headers = it }
        list += Pair(name, value.toString())
    }

    /** `Authorization: Bearer` with a token. */
    public fun bearer(token: String): Unit = header("Authorization", "Bearer $token")

    /** `Authorization: Basic` with a user name and a password. */
    public fun basic(user: String, password: String): Unit =
        header("Authorization", "Basic " + Base64.getEncoder().encodeToString("$user:$password".toByteArray()))

    /** Answers a challenge of the server by digest authentication, and later ones of the same host before they come. */
    public fun digest(user: String, password: String) {
        login = Login(user, password)
    }

    /** Adds a query parameter, which is encoded for you. */
    public fun query(name: String, value: Any) {
        val list = query ?: ArrayList<Pair>(TYPICAL_HEADERS).also { query = it }
        list += Pair(name, value.toString())
    }

    /** A JSON value: texts, numbers, booleans, null, lists, maps, and values from a response. */
    public fun json(value: Any?): Unit = jsonContent(JsonWriter.bytesOf(value))

    /** JSON that is text already. */
    public fun jsonText(text: String): Unit = jsonContent(text.toByteArray())

    @JvmOverloads
    public fun body(text: String, contentType: String = "text/plain; charset=utf-8"): Unit =
        content(text.toByteArray(), contentType)

    @JvmOverloads
    public fun body(bytes: ByteArray, contentType: String = "application/octet-stream"): Unit =
        content(bytes, contentType)

    /** A file that was named at the top of the script. */
    @JvmOverloads
    public fun body(file: Attachment, contentType: String = file.contentType): Unit = content(file.body, contentType)

    /** The fields and files of a form, as a browser uploads them. */
    protected fun multipart(parts: Multipart) {
        val body = parts.body()
        content(body.content, body.contentType)
    }

    /** Compresses the body as `gzip`, `deflate`, `br` or `zstd`, for each request anew, and says so in Content-Encoding. */
    @JvmOverloads
    public fun compress(encoding: String = "gzip") {
        compression = Compression.named(encoding)
    }

    /** The fields of an HTML form, in their order. */
    public fun form(fields: Map<String, Any>): Unit = form(fields.map { (name, value) -> Pair(name, value.toString()) })

    /** The fields of an HTML form; names may repeat. */
    protected fun form(fields: List<Pair>) {
        val text = fields.joinToString("&") { encoded(it.name()) + "=" + encoded(it.value()) }
        content(text.toByteArray(), "application/x-www-form-urlencoded")
    }

    /**
     * Sends the head alone and the body when the server says 100 (Continue), or after a second without a word. A server
     * that refuses at once is spared the body.
     */
    public fun expectContinue() {
        waitsForContinue = true
    }

    /** Reads and counts the body of the response, however large, but keeps nothing of it and does not decompress it. */
    public fun discardBody() {
        discards = true
    }

    /** From sending to the last byte of the response; longer is a failure. */
    public fun timeout(limit: Duration) {
        timeLimit = limit
    }

    /** The name under which this request is counted. By default its method and path, with `{id}` for ids. */
    public fun name(name: String) {
        givenName = name
    }

    /** Adds a tag, by which the numbers can be told apart. Few different values only: each makes rows of its own. */
    public fun tag(name: String, value: Any) {
        require(name.isNotBlank()) { "the tag of \"$value\" has no name; write tag(\"kind\", \"static\")" }
        val map = tags ?: LinkedHashMap<String, String>().also { tags = it }
        map[name] = value.toString()
    }

    @Spelling
    public fun headerIfAbsent(name: String, value: String) {
        if (!hasHeader(name)) header(name, value)
    }

    /** [outerTags] come from around the request, such as its group; [label] stands for the method in the name. */
    @Spelling
    public fun build(method: String, url: String, outerTags: Map<String, String>, label: String = method): Request {
        contentType?.let { headerIfAbsent(CONTENT_TYPE, it) }
        val body = packed()
        checkLogin()
        return Request(
            method,
            url,
            query ?: emptyList(),
            headers ?: emptyList(),
            body,
            givenName ?: RequestNames.of(label, url),
            allTags(outerTags),
            handling(),
        )
    }

    private fun handling(): Handling {
        val usual = timeLimit == null && followRedirects && login == null && !waitsForContinue && !discards
        if (usual) return Handling.USUAL
        return Handling(timeLimit, followRedirects, login, waitsForContinue, discards)
    }

    private fun packed(): Body? {
        val plain = content
        val packing = compression
        if (plain == null || packing == null) return plain
        require(plain is Body.Bytes) {
            "compress() is for bodies in memory; a file of more than 1 MiB is sent as it is: compress it beforehand"
        }
        header("Content-Encoding", packing.word)
        return Body.of(packing.of(plain.bytes()))
    }

    private fun checkLogin() {
        require(login == null || !hasHeader("Authorization")) {
            "digest(…) makes the Authorization header itself; remove the other one"
        }
    }

    private fun hasHeader(name: String) = headers?.any { it.name().equals(name, ignoreCase = true) } == true

    private fun allTags(outer: Map<String, String>): Map<String, String> {
        val own = tags ?: return outer
        return outer + own
    }

    protected fun jsonContent(bytes: ByteArray): Unit = content(bytes, "application/json")

    private fun content(bytes: ByteArray, type: String) = content(Body.of(bytes), type)

    private fun content(body: Body, type: String) {
        require(
            content == null,
        ) { "a request has one body; give one of body, json, jsonText, form and multipart, once" }
        content = body
        contentType = type
    }

    private fun encoded(text: String): String = URLEncoder.encode(text, Charsets.UTF_8)

    private companion object {
        const val TYPICAL_HEADERS = 4
        const val CONTENT_TYPE = "Content-Type"
    }
}
