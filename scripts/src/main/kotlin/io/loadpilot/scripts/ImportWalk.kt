package io.loadpilot.scripts

import java.nio.file.InvalidPathException
import java.nio.file.Path

/** Follows `@file:Import` from a script to all that it needs; collects every import that is wrong before it fails. */
internal class ImportWalk {
    private val files = LinkedHashMap<Path, SourceFile>()
    private val underway = ArrayDeque<Path>()
    private val problems = ArrayList<Diagnostic>()

    fun from(file: Path): ScriptSources {
        val path = file.toAbsolutePath().normalize()
        visit(SourceFile(path, file.toString(), ScriptFile.read(file)))
        if (problems.isNotEmpty()) throw ScriptCompilationException(problems)
        return ScriptSources(files.values.toList())
    }

    private fun visit(source: SourceFile) {
        files[source.path] = source
        underway.addLast(source.path)
        for (imported in source.header.imports) {
            val complaint = follow(source, imported)
            if (complaint != null) problems.add(diagnostic(source, imported, complaint))
        }
        underway.removeLast()
    }

    /** What is wrong with that import, or null. */
    private fun follow(source: SourceFile, imported: ScriptHeader.Import): String? {
        val path = pathOf(source, imported) ?: return "\"${imported.path}\" is not a path."
        if (path in underway) return "${path.fileName} imports itself, directly or through another script."
        if (path in files) return null
        val shown = shown(source, imported)
        val read =
            try {
                SourceFile(path, shown, ScriptFile.read(path, shown))
            } catch (unreadable: ScriptFileException) {
                return unreadable.message
            }
        if (read.header.hasPackage) return "$shown has a package line, which hides what it declares: remove that line."
        val namesake = files.values.firstOrNull { className(it.path) == className(path) }
        if (namesake != null) return "$shown and ${namesake.shown} have the same name: rename one of them."
        visit(read)
        return null
    }

    private fun pathOf(source: SourceFile, imported: ScriptHeader.Import): Path? =
        try {
            source.target(imported)
        } catch (_: InvalidPathException) {
            null
        }

    private fun shown(source: SourceFile, imported: ScriptHeader.Import): String =
        Path
            .of(source.shown)
            .resolveSibling(imported.path)
            .normalize()
            .toString()

    // The compiler makes a class of each script, named after its file; two of one name cannot be told apart.
    private fun className(path: Path): String =
        buildString {
            for (char in path.fileName.toString().lowercase()) append(if (char.isJavaIdentifierPart()) char else '_')
        }

    private fun diagnostic(source: SourceFile, imported: ScriptHeader.Import, message: String): Diagnostic {
        val before = source.text.substring(0, imported.offset)
        val line = before.count { it == '\n' } + 1
        val column = imported.offset - (before.lastIndexOf('\n') + 1) + 1
        val text = source.lineText(line)
        val endColumn = column + imported.path.length + 2
        return Diagnostic(Diagnostic.Severity.ERROR, source.shown, line, column, endColumn, message, text)
    }
}
