package io.loadpilot.scripts

import java.io.ByteArrayInputStream
import java.io.File
import java.io.IOException
import java.net.URLClassLoader
import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.Attributes
import java.util.jar.JarEntry
import java.util.jar.JarInputStream
import java.util.jar.JarOutputStream
import java.util.jar.Manifest

/**
 * The classes of a compiled script, whole in memory: lambdas load their classes only when a task first runs, and by
 * then the cache may have dropped the file.
 */
internal class ScriptClasses private constructor(
    val mainClass: String,
    private val classes: Map<String, ByteArray>,
    private val libraries: List<Path>,
) {
    /** Each loader has its own statics: two plans of one script share nothing, its libraries included. */
    fun loader(parent: ClassLoader): ClassLoader {
        if (libraries.isEmpty()) return MemoryLoader(parent, classes)
        val urls = libraries.map { it.toUri().toURL() }.toTypedArray()
        return MemoryLoader(URLClassLoader("loadpilot-libraries", urls, parent), classes)
    }

    private class MemoryLoader(parent: ClassLoader, private val classes: Map<String, ByteArray>) :
        ClassLoader("loadpilot-script", parent) {
        override fun findClass(name: String): Class<*> {
            val bytes = classes[name.replace('.', '/') + CLASS] ?: throw ClassNotFoundException(name)
            return defineClass(name, bytes, 0, bytes.size)
        }
    }

    companion object {
        private const val CLASS = ".class"
        private val CLASS_COUNT = Attributes.Name("LoadPilot-Classes")
        private val LIBRARIES = Attributes.Name("LoadPilot-Libraries")

        /** Null if the file is not there or not whole, or if a library of the script is not there any more. */
        fun read(jar: Path): ScriptClasses? =
            try {
                parse(Files.readAllBytes(jar))
            } catch (_: IOException) {
                null
            } catch (_: IllegalArgumentException) {
                // a damaged name of an entry
                null
            }

        private fun parse(bytes: ByteArray): ScriptClasses? =
            JarInputStream(ByteArrayInputStream(bytes), false).use { jar ->
                val attributes = jar.manifest?.mainAttributes ?: return null
                val classes = HashMap<String, ByteArray>()
                while (true) {
                    val entry = jar.nextJarEntry ?: break
                    classes[entry.name] = jar.readAllBytes()
                }
                val mainClass = attributes.getValue(Attributes.Name.MAIN_CLASS) ?: return null
                val libraries =
                    attributes
                        .getValue(
                            LIBRARIES,
                        ).orEmpty()
                        .split(File.pathSeparatorChar)
                        .filter(String::isNotEmpty)
                val whole = attributes.getValue(CLASS_COUNT) == classes.size.toString()
                if (whole &&
                    libraries.all { File(it).exists() }
                ) {
                    ScriptClasses(mainClass, classes, libraries.map(Path::of))
                } else {
                    null
                }
            }

        fun write(jar: Path, mainClass: String, output: Map<String, ByteArray>, libraries: List<Path> = emptyList()) {
            val classes = output.filterKeys { it.endsWith(CLASS) }
            val manifest = Manifest()
            manifest.mainAttributes[Attributes.Name.MANIFEST_VERSION] = "1.0"
            manifest.mainAttributes[Attributes.Name.MAIN_CLASS] = mainClass
            manifest.mainAttributes[CLASS_COUNT] = classes.size.toString()
            if (libraries.isNotEmpty()) {
                manifest.mainAttributes[LIBRARIES] = libraries.joinToString(File.pathSeparator)
            }
            JarOutputStream(Files.newOutputStream(jar), manifest).use { out ->
                for ((name, bytes) in classes) {
                    out.putNextEntry(JarEntry(name))
                    out.write(bytes)
                    out.closeEntry()
                }
            }
        }
    }
}
