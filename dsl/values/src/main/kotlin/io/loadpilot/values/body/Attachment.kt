package io.loadpilot.values.body

import io.loadpilot.plan.user.Body
import io.loadpilot.values.feed.BadRowException
import io.loadpilot.values.feed.DataFile
import io.loadpilot.values.feed.openData
import io.loadpilot.values.feed.unreadable
import io.loadpilot.values.spelling.Spelling
import java.io.IOException
import java.net.URLConnection
import java.nio.file.Files
import java.nio.file.Path

/**
 * A file that requests send. Up to 1 MiB it is in memory as it was when the script was run; a larger one is read from
 * its file while it is sent, each time anew. [name] is that of the file, without its folder.
 */
public class Attachment internal constructor(
    public val name: String,
    @property:Spelling public val body: Body,
) {
    /** By the ending of the name; bytes of any kind if that tells nothing. */
    public val contentType: String = URLConnection.guessContentTypeFromName(name) ?: BINARY

    /** In bytes. */
    public val size: Long get() = body.size()

    public companion object {
        internal const val BINARY = "application/octet-stream"
        private const val IN_MEMORY_BYTES = 1024L * 1024

        /** One that cannot be read is told to [report] and stands for no bytes. */
        @Spelling
        public fun read(path: String, file: Path, report: DataFile.Report): Attachment =
            Attachment(file.fileName?.toString().orEmpty(), body(path, file, report))

        private fun body(path: String, file: Path, report: DataFile.Report): Body {
            val bad =
                try {
                    return body(path, file)
                } catch (bad: BadRowException) {
                    bad
                } catch (failure: IOException) {
                    unreadable(path, failure)
                }
            report.problem(bad.message.orEmpty(), bad.remedy)
            return Body.of(ByteArray(0))
        }

        private fun body(path: String, file: Path): Body =
            openData(file, path).use { data ->
                val size = Files.size(file)
                if (size > IN_MEMORY_BYTES) Body.Stored(file, size) else Body.of(data.readAllBytes())
            }
    }
}
