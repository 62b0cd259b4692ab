package io.loadpilot.values.feed

import java.io.IOException
import java.io.InputStream
import java.nio.file.AccessDeniedException
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path

/** A file that is being read. Used by one thread at a time. */
internal interface RowReader<out T> : AutoCloseable {
    /** Null at the end. */
    fun read(): T?
}

/** A file or a row that cannot be used. The message begins with the file's name, with its line if there is one. */
internal class BadRowException(message: String, val remedy: String) : RuntimeException(message)

internal fun openData(path: Path, name: String): InputStream {
    if (Files.isDirectory(path)) throw BadRowException("$name is a folder", "name a file in it")
    try {
        return Files.newInputStream(path)
    } catch (_: NoSuchFileException) {
        val place = path.toAbsolutePath().normalize()
        throw BadRowException("$name does not exist", "put it at $place, or correct the path")
    } catch (_: AccessDeniedException) {
        throw BadRowException("$name cannot be read: permission denied", "allow it")
    } catch (failure: IOException) {
        throw unreadable(name, failure)
    }
}

internal fun unreadable(name: String, failure: Throwable): BadRowException =
    BadRowException("$name cannot be read: ${failure.message}", "make it readable")
