package io.loadpilot.kotlin

import io.loadpilot.kotlin.body.Attachment
import io.loadpilot.kotlin.body.Boundary
import java.io.ByteArrayOutputStream

/** The parts of a multipart/form-data body (RFC 7578), sent in the order in which they are given. */
@LoadPilotDsl
public class MultipartScope internal constructor(override val task: TaskScope) : TaskBlock() {
    private val parts = ArrayList<Part>(TYPICAL_PARTS)

    /** A field of the form. */
    public fun text(name: String, value: Any, contentType: String? = null) {
        parts += Part(name, null, contentType, value.toString().toByteArray())
    }

    /** A file that was read at the top of the script. */
    public fun file(
        name: String,
        file: Attachment,
        fileName: String = file.name,
        contentType: String = file.contentType,
    ) {
        parts += Part(name, fileName, contentType, file.bytes)
    }

    /** What is sent as the content of a file. */
    public fun file(name: String, bytes: ByteArray, fileName: String, contentType: String = Attachment.BINARY) {
        parts += Part(name, fileName, contentType, bytes)
    }

    internal fun body(): MultipartBody {
        val boundary = Boundary.notIn(parts.map { it.content })
        val out = ByteArrayOutputStream(parts.sumOf { it.content.size + ROOM } + ROOM)
        for (part in parts) {
            out.writeBytes("--$boundary\r\n${part.head}\r\n".toByteArray())
            out.writeBytes(part.content)
            out.writeBytes(LINE_END)
        }
        out.writeBytes("--$boundary--\r\n".toByteArray())
        return MultipartBody("multipart/form-data; boundary=$boundary", out.toByteArray())
    }

    private class Part(name: String, fileName: String?, contentType: String?, val content: ByteArray) {
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
        const val ROOM = 200
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

internal class MultipartBody(val contentType: String, val bytes: ByteArray)
