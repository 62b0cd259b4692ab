package io.loadpilot.kotlin.body

import io.loadpilot.kotlin.feed.BadRowException
import io.loadpilot.kotlin.feed.openData
import io.loadpilot.kotlin.feed.unreadable
import io.loadpilot.plan.user.Body
import java.io.IOException
import java.net.URLConnection
import java.nio.file.Files
import java.nio.file.Path

/**
 * A file that requests send. Up to 1 MiB it is in memory as it was when the script was run; a larger one is read from
 * its file while it is sent, each time anew. [name] is that of the file, without its folder.
 */
public class Attachment internal constructor(public val name: String, internal val body: Body) {
    /** By the ending of the name; bytes of any kind if that tells nothing. */
    public val contentType: String = URLConnection.guessContentTypeFromName(name) ?: BINARY

    /** In bytes. */
    public val size: Long get() = body.size()

    internal companion object {
        const val BINARY = "application/octet-stream"
        private const val IN_MEMORY_BYTES = 1024L * 1024

        /** One that cannot be read is told to [report] and stands for no bytes. */
        fun read(path: String, file: Path, report: (what: String, remedy: String) -> Unit): Attachment =
            Attachment(file.fileName?.toString().orEmpty(), body(path, file, report))

        private fun body(path: String, file: Path, report: (String, String) -> Unit): Body {
            val bad =
                try {
                    return body(path, file)
                } catch (bad: BadRowException) {
                    bad
                } catch (failure: IOException) {
                    unreadable(path, failure)
                }
            report(bad.message.orEmpty(), bad.remedy)
            return Body.of(ByteArray(0))
        }

        private fun body(path: String, file: Path): Body =
            openData(file, path).use { data ->
                val size = Files.size(file)
                if (size > IN_MEMORY_BYTES) Body.Stored(file, size) else Body.of(data.readAllBytes())
            }
    }
}
