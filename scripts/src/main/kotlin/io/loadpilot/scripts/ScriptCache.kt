package io.loadpilot.scripts

import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.util.function.Consumer
import kotlin.io.path.deleteIfExists

/**
 * Compiled scripts in files named by key. Many processes may use one folder at once: a file appears whole or not at
 * all. Nothing here may keep a script from running; what goes wrong is told to [notices].
 */
internal class ScriptCache(private val folder: Path, private val notices: Consumer<String>) {
    /** Null if the key is not known or its file is damaged. */
    fun find(key: String): ScriptClasses? {
        val file = file(key)
        val classes = ScriptClasses.read(file) ?: return null
        file.toFile().setLastModified(System.currentTimeMillis()) // prune() drops what was not used for longest
        return classes
    }

    fun store(key: String, compiled: Path) {
        if (compiled.parent.parent != folder) return // the workspace is not ours: this folder cannot be written
        try {
            Files.move(compiled, file(key), ATOMIC_MOVE)
            prune()
        } catch (failure: IOException) {
            notices.accept("The compiled script is not kept: $failure")
        }
    }

    /** A folder for one compilation: inside this one, or among the system's temporary files if that cannot be. */
    fun workspace(): Workspace {
        try {
            Files.createDirectories(folder)
            return Workspace(Files.createTempDirectory(folder, WORK_PREFIX))
        } catch (failure: IOException) {
            notices.accept("The cache folder $folder cannot be written, so compiled scripts are not kept ($failure).")
        }
        try {
            return Workspace(Files.createTempDirectory("loadpilot-"))
        } catch (failure: IOException) {
            throw CompilerFailureException("There is no folder to compile in, not even a temporary one ($failure).")
        }
    }

    private fun file(key: String) = folder.resolve("$key.jar")

    private fun prune() {
        val entries = folder.toFile().listFiles().orEmpty()
        entries
            .filter { it.name.endsWith(".jar") }
            .sortedByDescending { it.lastModified() }
            .drop(KEPT_SCRIPTS)
            .forEach { it.toPath().deleteIfExists() }
        val tooOld = System.currentTimeMillis() - ABANDONED_AFTER_MILLIS
        entries
            .filter { it.name.startsWith(WORK_PREFIX) && it.lastModified() < tooOld }
            .forEach { Workspace(it.toPath()).close() }
    }

    companion object {
        const val KEPT_SCRIPTS = 200
        const val WORK_PREFIX = "work-"
        private const val ABANDONED_AFTER_MILLIS = 3_600_000L
    }
}
