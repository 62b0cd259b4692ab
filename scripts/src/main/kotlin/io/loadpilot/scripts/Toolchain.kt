package io.loadpilot.scripts

import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.BasicFileAttributes
import kotlin.io.path.isDirectory

/** The Java that this process runs on, and the jars a compiling process gets. */
internal class Toolchain(home: Path?) {
    val classPath: List<Path> = if (home == null) ownClassPath() else jars(home, "lib/run") + jars(home, "lib/compiler")

    private val groovy: List<Path> =
        if (home?.resolve(GroovyScripts.FOLDER)?.isDirectory() ==
            true
        ) {
            jars(home, GroovyScripts.FOLDER)
        } else {
            emptyList()
        }

    /** What a process needs that compiles a script in that language. */
    fun classPathFor(language: Language): List<Path> =
        when (language) {
            Language.KOTLIN -> classPath
            Language.GROOVY -> classPath + groovy
        }

    val java: String = Path.of(System.getProperty("java.home"), "bin", "java").toString()

    /**
     * Changes whenever a script could compile differently. Names of jars carry the versions of Kotlin and LoadPilot;
     * the times of files count only where contents change under one name.
     */
    fun identity(): String =
        buildString {
            append("format 1, java ").append(JAVA_VERSION).append('\n')
            for (entry in classPath + groovy) {
                if (entry.isDirectory()) {
                    Files.walk(entry).use { files ->
                        files.sorted().forEach { describe(it, entry.relativize(it).toString(), true) }
                    }
                } else {
                    val name = entry.fileName.toString()
                    describe(entry, name, name.contains("SNAPSHOT"))
                }
            }
        }

    /** The absolute class path with sizes and times: what the JVM compares before it uses an archive of classes. */
    fun archiveIdentity(): String =
        buildString {
            append(
                System.getProperty("java.vm.vendor"),
            ).append(' ').append(System.getProperty("java.vm.version")).append('\n')
            for (entry in classPath) describe(entry, entry.toString(), true)
        }

    private fun StringBuilder.describe(file: Path, name: String, withTime: Boolean) {
        append(name)
        if (Files.exists(file)) {
            val attributes = Files.readAttributes(file, BasicFileAttributes::class.java)
            append(' ').append(attributes.size())
            if (withTime) append(' ').append(attributes.lastModifiedTime().toMillis())
        }
        append('\n')
    }

    companion object {
        val JAVA_VERSION: Int = Runtime.version().feature()

        private fun ownClassPath(): List<Path> =
            System
                .getProperty("java.class.path")
                .split(File.pathSeparatorChar)
                .filter { it.isNotEmpty() }
                .map { Path.of(it).toAbsolutePath() }

        fun jars(home: Path, folder: String): List<Path> {
            val path = home.resolve(folder).toAbsolutePath()
            if (!path.isDirectory()) {
                throw CompilerFailureException(
                    "The installation is not complete: $path is missing.",
                )
            }
            return Files.newDirectoryStream(path, "*.jar").use { it.sorted() }
        }
    }
}
