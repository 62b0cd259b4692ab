package io.loadpilot.scripts

import java.io.IOException
import java.nio.charset.CharacterCodingException
import java.nio.file.AccessDeniedException
import java.nio.file.Files
import java.nio.file.Path

/** Reads one script file, or says in plain words why that cannot be done. */
internal object ScriptFile {
    fun read(file: Path, shown: String = file.toString()): String {
        if (!Files.exists(file)) throw ScriptFileException("$shown does not exist.${suggestion(file)}")
        if (Files.isDirectory(file)) throw ScriptFileException("$shown is a folder, not a script.${content(file)}")
        if (Language.of(file) == null) throw ScriptFileException(misnamed(file, shown))
        val text = text(file, shown).removePrefix("\uFEFF")
        if (text.isBlank()) throw ScriptFileException("$shown is empty: it needs a scenario(\"name\") { … }.")
        return text
    }

    private fun text(file: Path, shown: String): String =
        try {
            Files.readString(file)
        } catch (_: AccessDeniedException) {
            throw ScriptFileException("$shown cannot be read: permission denied.")
        } catch (_: CharacterCodingException) {
            throw ScriptFileException("$shown is not UTF-8 text.")
        } catch (failure: IOException) {
            throw ScriptFileException("$shown cannot be read: ${failure.message}.")
        }

    private fun misnamed(file: Path, shown: String): String {
        val name = file.fileName.toString()
        val language = if (name.endsWith(".groovy")) Language.GROOVY else Language.KOTLIN
        val bare = name.removeSuffix(".kts").removeSuffix(".kt").removeSuffix(".groovy")
        return "$shown is not named like a script: a script's name ends in ${Language.extensions()}, " +
            "for example $bare${language.extension}."
    }

    private fun content(folder: Path): String {
        val names = scripts(folder)
        return if (names.isEmpty()) "" else " It holds ${names.take(SHOWN_NAMES).joinToString()}."
    }

    private fun suggestion(file: Path): String {
        val folder = file.toAbsolutePath().parent ?: return ""
        if (!Files.isDirectory(folder)) return " There is no folder $folder."
        val wanted = bare(file.fileName.toString())
        val names = scripts(folder)
        val near = names.filter { name -> bare(name).let { it == wanted || editDistance(it, wanted) <= TYPOS } }
        if (near.isNotEmpty()) return " Did you mean ${near.joinToString(" or ")}?"
        return if (names.isEmpty()) "" else " The folder holds ${names.take(SHOWN_NAMES).joinToString()}."
    }

    private fun scripts(folder: Path): List<String> =
        try {
            Files.newDirectoryStream(folder).use { found ->
                found.filter { Language.of(it) != null }.map { it.fileName.toString() }.sorted()
            }
        } catch (_: IOException) {
            emptyList()
        }

    private fun bare(name: String): String = name.lowercase().substringBefore('.')

    private fun editDistance(from: String, to: String): Int {
        var row = IntArray(to.length + 1) { it }
        for (i in 1..from.length) {
            val next = IntArray(to.length + 1)
            next[0] = i
            for (j in 1..to.length) {
                val replaced = row[j - 1] + if (from[i - 1] == to[j - 1]) 0 else 1
                next[j] = minOf(replaced, row[j] + 1, next[j - 1] + 1)
            }
            row = next
        }
        return row[to.length]
    }

    private const val TYPOS = 2
    private const val SHOWN_NAMES = 5
}
