package io.loadpilot.scripts

import java.nio.file.Path

/** The jars that a script and its imports ask for, or what is wrong with it. */
internal class ScriptLibraries private constructor(val jars: List<Path>, val problems: List<Diagnostic>) {
    /** A text of a script that asks for a library. */
    class Wanted(val file: SourceFile, val at: ScriptHeader.Argument) {
        fun problem(message: String): Diagnostic = file.error(at, message)
    }

    companion object {
        /** Those of `@file:DependsOn`. */
        fun of(sources: ScriptSources): ScriptLibraries =
            of(
                sources.files.flatMap { file -> file.header.libraries.map { Wanted(file, it) } },
                sources.files.flatMap { it.header.repositories }.map { it.text },
            )

        /** Asks nobody if nothing is wanted. */
        fun of(wanted: List<Wanted>, urls: List<String>): ScriptLibraries {
            if (wanted.isEmpty()) return ScriptLibraries(emptyList(), emptyList())
            return try {
                resolve(wanted, LibraryResolver(MavenSettings.ofThisUser(), urls.distinct()))
            } catch (wrong: LibraryException) {
                ScriptLibraries(emptyList(), listOf(wanted.first().problem(wrong.message.orEmpty())))
            }
        }

        /** All together, so that they agree on versions; only if that fails each alone, to tell which is to blame. */
        private fun resolve(wanted: List<Wanted>, resolver: LibraryResolver): ScriptLibraries =
            try {
                ScriptLibraries(resolver.resolve(wanted.map { it.at.text }), emptyList())
            } catch (together: LibraryException) {
                val problems = wanted.mapNotNull { one -> resolver.complaint(one.at.text)?.let(one::problem) }
                if (problems.isEmpty()) throw together
                ScriptLibraries(emptyList(), problems)
            }

        private fun LibraryResolver.complaint(library: String): String? =
            try {
                resolve(listOf(library)).let { null }
            } catch (wrong: LibraryException) {
                wrong.message
            }
    }
}
