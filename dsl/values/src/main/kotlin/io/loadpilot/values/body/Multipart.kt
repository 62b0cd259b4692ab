package io.loadpilot.values.body

import io.loadpilot.plan.user.Body
import java.io.ByteArrayOutputStream

/** The parts of a multipart/form-data body (RFC 7578), sent in the order in which they are given. */
public open class Multipart {
    private val parts = ArrayList<Part>(TYPICAL_PARTS)

    /** A field of the form. */
    @JvmOverloads
    public fun text(name: String, value: Any, contentType: String? = null) {
        parts += Part(name, null, contentType, Body.of(value.toString().toByteArray()))
    }

    /** A file that was named at the top of the script. */
    @JvmOverloads
    public fun file(
        name: String,
        file: Attachment,
        fileName: String = file.name,
        contentType: String = file.contentType,
    ) {
        parts += Part(name, fileName, contentType, file.body)
    }

    /** What is sent as the content of a file. */
    @JvmOverloads
    public fun file(name: String, bytes: ByteArray, fileName: String, contentType: String = Attachment.BINARY) {
        parts += Part(name, fileName, contentType, Body.of(bytes))
    }

    internal fun body(): MultipartBody {
        // What is not in memory is not searched: it takes a recorded upload to hold such a boundary.
        val boundary = Boundary.notIn(parts.mapNotNull { (it.content as? Body.Bytes)?.bytes() })
        val joint = Joint()
        for (part in parts) {
            joint.add("--$boundary\r\n${part.head}\r\n".toByteArray())
            joint.add(part.content)
            joint.add(LINE_END)
        }
        joint.add("--$boundary--\r\n".toByteArray())
        return MultipartBody("multipart/form-data; boundary=$boundary", joint.body())
    }

    /** What is in memory is put together, so that a body without large files is one array. */
    private class Joint {
        private val bodies = ArrayList<Body>(1)
        private val bytes = ByteArrayOutputStream()

        fun add(more: ByteArray) = bytes.writeBytes(more)

        fun add(body: Body) {
            if (body is Body.Bytes) return add(body.bytes())
            bodies.add(Body.of(bytes.toByteArray()))
            bodies.add(body)
            bytes.reset()
        }

        fun body(): Body {
            val last = Body.of(bytes.toByteArray())
            return if (bodies.isEmpty()) last else Body.Joined(bodies + last)
        }
    }

    private class Part(name: String, fileName: String?, contentType: String?, val content: Body) {
        val head: String =
            buildString {
                append("Content-Disposition: form-data; name=\"").append(quoted(name)).append('"')
                if (fileName != null) append("; filename=\"").append(quoted(fileName)).append('"')
                append("\r\n")
                if (contentType != null) append("Content-Type: ").append(plain(name, contentType)).append("\r\n")
            }
    }

    private companion object {
        const val TYPICAL_PARTS = 4
        val LINE_END = "\r\n".toByteArray()

        /** As browsers do it; anything else is sent as it is, in UTF-8. */
        fun quoted(name: String): String {
            if (name.none { it == '"' || it == '\r' || it == '\n' }) return name
            return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A")
        }

        fun plain(name: String, contentType: String): String {
            require(contentType.isNotBlank() && contentType.none { it < ' ' || it == '\u007f' }) {
                "the content type of \"$name\" cannot be sent; write one such as \"image/png\""
            }
            return contentType
        }
    }
}

internal class MultipartBody(val contentType: String, val content: Body)
