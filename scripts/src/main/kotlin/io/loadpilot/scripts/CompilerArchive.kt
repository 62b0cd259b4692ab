package io.loadpilot.scripts

import java.io.File
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardOpenOption.CREATE
import java.nio.file.StandardOpenOption.WRITE
import java.security.MessageDigest
import java.util.HexFormat
import kotlin.io.path.deleteIfExists
import kotlin.io.path.isRegularFile

/**
 * The compiler's loaded classes as one file that a Java maps at its start, which halves the time of a compilation:
 * class-data sharing up to Java 24, an ahead-of-time cache from 25. Made once for each Java and installation, about
 * 100 MB and ten seconds of one core. Only [make] writes it, under a lock, and it appears whole or not at all.
 */
internal class CompilerArchive(private val toolchain: Toolchain, cache: Path) {
    private val folder = cache.resolve("archives").toAbsolutePath()
    private val file = folder.resolve(PREFIX + key() + if (AHEAD_OF_TIME) ".aot" else ".jsa")
    private val failure = folder.resolve("${file.fileName}.failed")

    /** How a compiling process is told to use the archive, empty without one. */
    fun flags(): List<String> = if (Files.exists(file)) listOf("$USE=$file") else emptyList()

    fun discard() {
        file.deleteIfExists()
    }

    /** Java archives classes of jars only; what failed is tried again after a day. */
    fun isWanted(): Boolean =
        !Files.exists(file) &&
            // Java would read such a path as two files.
            File.pathSeparatorChar !in file.toString() &&
            toolchain.classPath.all { it.isRegularFile() } &&
            failure.toFile().lastModified() < System.currentTimeMillis() - RETRY_AFTER_MILLIS

    /** Starts a process that outlives this one and gives way to all others. */
    fun makeInBackground(home: Path?) {
        val command = ArrayList<String>()
        if (File(NICE).canExecute()) command.addAll(listOf(NICE, "-n", "19"))
        command.addAll(listOf(toolchain.java, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
        if (home != null) command.add("-Dloadpilot.home=${home.toAbsolutePath()}")
        command.add("-Dloadpilot.cache=${folder.parent}")
        command.addAll(
            listOf("-cp", toolchain.classPath.joinToString(File.pathSeparator), "io.loadpilot.scripts.ArchiveMain"),
        )
        Files.createDirectories(folder)
        val builder = ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
        builder.environment().keys.removeAll(CompilerProcess.FOREIGN_OPTIONS)
        builder.start().outputStream.close()
    }

    /** Makes the archive here and now, unless it is there, another process is making it, or the disk is nearly full. */
    fun make() {
        Files.createDirectories(folder)
        FileChannel.open(folder.resolve("lock"), CREATE, WRITE).use { channel ->
            if (channel.tryLock() == null || !isWanted()) return
            abandoned().forEach { Workspace(it).close() }
            if (folder.toFile().usableSpace < NEEDED_BYTES) return
            Workspace(Files.createTempDirectory(folder, WORK_PREFIX)).use { train(it) }
            surplus().forEach { it.deleteIfExists() }
        }
    }

    private fun train(workspace: Workspace) {
        val made = workspace.folder.resolve(file.fileName)
        training(workspace.folder).write(workspace.sources)
        CompilerProcess.start(toolchain, workspace, listOf("$MAKE=$made"), CompileMode.TRAIN).use { process ->
            val done = process.endedWithin(TRAINING_LIMIT_SECONDS) && Files.exists(made)
            if (done) Files.move(made, file, ATOMIC_MOVE) else Files.writeString(failure, process.log())
        }
    }

    private fun training(folder: Path): ScriptSources {
        val resource = "training${Language.KOTLIN.extension}"
        val text = CompilerArchive::class.java.getResource(resource)?.readText()
        checkNotNull(text) { "$resource is not packaged" }
        return ScriptSources(listOf(SourceFile(folder.resolve(resource), resource, text)))
    }

    /** Left by a process that was killed: nobody else can be at work, because the lock is ours. */
    private fun abandoned(): List<Path> = files { it.startsWith(WORK_PREFIX) }

    private fun surplus(): List<Path> =
        files { it.startsWith(PREFIX) }.sortedByDescending { it.toFile().lastModified() }.drop(KEPT_ARCHIVES)

    private fun files(named: (String) -> Boolean) =
        folder
            .toFile()
            .listFiles()
            .orEmpty()
            .filter { named(it.name) }
            .map { it.toPath() }

    private fun key(): String {
        val digest = MessageDigest.getInstance("SHA-256").digest(toolchain.archiveIdentity().toByteArray())
        return HexFormat.of().formatHex(digest, 0, KEY_BYTES)
    }

    private companion object {
        val AHEAD_OF_TIME = Toolchain.JAVA_VERSION >= 25
        val USE = if (AHEAD_OF_TIME) "-XX:AOTCache" else "-XX:SharedArchiveFile"
        val MAKE = if (AHEAD_OF_TIME) "-XX:AOTCacheOutput" else "-XX:ArchiveClassesAtExit"
        const val NICE = "/usr/bin/nice"
        const val PREFIX = "compiler-"
        const val WORK_PREFIX = "work-"
        const val KEY_BYTES = 8
        const val KEPT_ARCHIVES = 3
        const val NEEDED_BYTES = 1L shl 30
        const val TRAINING_LIMIT_SECONDS = 300L
        const val RETRY_AFTER_MILLIS = 86_400_000L
    }
}

/** The main class of the process that makes a [CompilerArchive] and outlives the run that asked for it. */
public object ArchiveMain {
    @JvmStatic
    public fun main(arguments: Array<String>) {
        val options = ScriptOptions.ofThisProcess { }
        CompilerArchive(Toolchain(options.home), options.cache).make()
    }
}
