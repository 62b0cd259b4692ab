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
            if (complaint != null) problems.add(source.error(imported, complaint))
        }
        underway.removeLast()
    }

    /** What is wrong with that import, or null. */
    private fun follow(source: SourceFile, imported: ScriptHeader.Argument): String? {
        val path = pathOf(source, imported) ?: return "\"${imported.text}\" is not a path."
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

    private fun pathOf(source: SourceFile, imported: ScriptHeader.Argument): Path? =
        try {
            source.target(imported)
        } catch (_: InvalidPathException) {
            null
        }

    private fun shown(source: SourceFile, imported: ScriptHeader.Argument): String =
        Path
            .of(source.shown)
            .resolveSibling(imported.text)
            .normalize()
            .toString()

    // The compiler makes a class of each script, named after its file; two of one name cannot be told apart.
    private fun className(path: Path): String =
        buildString {
            for (char in path.fileName.toString().lowercase()) append(if (char.isJavaIdentifierPart()) char else '_')
        }
}
