package io.loadpilot.scripts

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.Path
import java.security.MessageDigest
import java.util.HexFormat

/** A script's text as it was read once; [shown] is the path as a user would type it. */
internal class SourceFile(val path: Path, val shown: String, val text: String) {
    val name: String = path.fileName.toString()

    val language: Language = Language.of(path) ?: Language.KOTLIN

    /** Of a script in Kotlin: one in Groovy imports no other, and asks for libraries wherever it likes. */
    val header: ScriptHeader = if (language == Language.KOTLIN) ScriptHeader.of(text) else ScriptHeader.NONE

    fun target(imported: ScriptHeader.Argument): Path = path.resolveSibling(imported.text).normalize()

    /** An error at a text of the header. */
    fun error(at: ScriptHeader.Argument, message: String): Diagnostic {
        val before = text.substring(0, at.offset)
        val line = before.count { it == '\n' } + 1
        val column = at.offset - (before.lastIndexOf('\n') + 1) + 1
        val endColumn = column + at.text.length + 2
        return Diagnostic(Diagnostic.Severity.ERROR, shown, line, column, endColumn, message, lineText(line))
    }

    /** What stands at that line and column, which count from 1. */
    fun argument(text: String, line: Int, column: Int): ScriptHeader.Argument {
        val before =
            this.text
                .lineSequence()
                .take(line - 1)
                .sumOf { it.length + 1 }
        return ScriptHeader.Argument(text, before + column - 1)
    }

    fun lineText(line: Int): String = text.lineSequence().elementAtOrElse(line - 1) { "" }
}

/** A script, first, and all that it imports, directly or not. The compiler sees these texts, not the files again. */
internal class ScriptSources(val files: List<SourceFile>) {
    val main: SourceFile get() = files.first()

    fun find(path: Path): SourceFile? = files.firstOrNull { it.path == path }

    /** The same for the same contents wherever the scripts lie, so that a cache can be carried to another machine. */
    fun key(toolchain: String): String {
        val digest = MessageDigest.getInstance("SHA-256")
        digest.add(toolchain)
        val folder = main.path.parent
        for (file in files) {
            digest.add(folder.relativize(file.path).toString())
            digest.add(file.text)
        }
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES)
    }

    private fun MessageDigest.add(text: String) {
        val bytes = text.toByteArray(UTF_8)
        update(bytes.size.toString().toByteArray(UTF_8))
        update(0)
        update(bytes)
    }

    companion object {
        private const val KEY_BYTES = 16

        /**
         * @throws ScriptFileException if the script itself cannot be read
         * @throws ScriptCompilationException if an import cannot be followed
         */
        fun read(file: Path): ScriptSources = ImportWalk().from(file)
    }
}
