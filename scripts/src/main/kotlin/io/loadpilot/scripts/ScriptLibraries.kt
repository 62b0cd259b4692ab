package io.loadpilot.scripts

import java.nio.file.Path

/** The jars that `@file:DependsOn` asks for in a script and its imports, or what is wrong with it. */
internal class ScriptLibraries(private val sources: ScriptSources) {
    private val named = sources.files.flatMap { file -> file.header.libraries.map { file to it } }

    var problems: List<Diagnostic> = emptyList()
        private set

    val jars: List<Path> = if (named.isEmpty()) emptyList() else resolve()

    private fun resolve(): List<Path> {
        val urls = sources.files.flatMap { it.header.repositories }.map { it.text }
        val (file, first) = named.first()
        try {
            val resolver = LibraryResolver(MavenSettings.ofThisUser(), urls.distinct())
            return resolveWith(resolver)
        } catch (wrong: LibraryException) {
            problems = listOf(file.error(first, wrong.message.orEmpty()))
            return emptyList()
        }
    }

    /** All together, so that they agree on versions; only if that fails each alone, to tell which is to blame. */
    private fun resolveWith(resolver: LibraryResolver): List<Path> {
        try {
            return resolver.resolve(named.map { it.second.text })
        } catch (together: LibraryException) {
            problems =
                named.mapNotNull { (file, library) -> resolver.complaint(library)?.let { file.error(library, it) } }
            if (problems.isEmpty()) throw together
            return emptyList()
        }
    }

    private fun LibraryResolver.complaint(library: ScriptHeader.Argument): String? =
        try {
            resolve(listOf(library.text)).let { null }
        } catch (wrong: LibraryException) {
            wrong.message
        }
}
