package io.loadpilot.kotlin.body

import io.loadpilot.kotlin.feed.BadRowException
import io.loadpilot.kotlin.feed.openData
import io.loadpilot.kotlin.feed.unreadable
import java.io.IOException
import java.net.URLConnection
import java.nio.file.Path

/** A file that requests send, in memory as it was when the script was run. [name] is that of the file, without its folder. */
public class Attachment internal constructor(public val name: String, internal val bytes: ByteArray) {
    /** By the ending of the name; bytes of any kind if that tells nothing. */
    public val contentType: String = URLConnection.guessContentTypeFromName(name) ?: BINARY

    public val size: Int get() = bytes.size

    internal companion object {
        const val BINARY = "application/octet-stream"

        /** One that cannot be read is told to [report] and stands for no bytes. */
        fun read(path: String, file: Path, report: (what: String, remedy: String) -> Unit): Attachment =
            Attachment(file.fileName?.toString().orEmpty(), bytes(path, file, report))

        private fun bytes(path: String, file: Path, report: (String, String) -> Unit): ByteArray =
            try {
                openData(file, path).use { it.readAllBytes() }
            } catch (bad: BadRowException) {
                report(bad.message.orEmpty(), bad.remedy)
                ByteArray(0)
            } catch (failure: IOException) {
                val bad = unreadable(path, failure)
                report(bad.message.orEmpty(), bad.remedy)
                ByteArray(0)
            }
    }
}
