package io.loadpilot.scripts

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

class ScriptCacheTest {
    @TempDir
    lateinit var folder: Path

    private val notices = ArrayList<String>()

    @Test
    fun `what was stored is found, and its classes load`() {
        val cache = cacheWith("key")

        val loaded = cache.find("key")?.loader(javaClass.classLoader)?.loadClass(Sample::class.java.name)

        assertThat(loaded?.name).isEqualTo(Sample::class.java.name)
        assertThat(cache.find("other")).isNull()
    }

    @Test
    fun `classes stay loadable when the file is gone`() {
        val classes = cacheWith("key").find("key")
        Files.delete(jar("key"))

        val loader = classes?.loader(ClassLoader.getPlatformClassLoader())

        assertThat(loader?.loadClass(Sample::class.java.name)?.classLoader).isSameAs(loader)
    }

    @Test
    fun `a file cut short anywhere is not found`() {
        val cache = cacheWith("key")
        val whole = jar("key").readBytes()

        for (length in 0 until whole.size - CENTRAL_DIRECTORY_BYTES step 7) {
            jar("key").writeBytes(whole.copyOf(length))
            assertThat(cache.find("key")).describedAs("$length of ${whole.size} bytes").isNull()
        }
    }

    @Test
    fun `a file with a wrong byte in a class is not found`() {
        val cache = cacheWith("key")
        val bytes = jar("key").readBytes()
        bytes[bytes.size / 2] = (bytes[bytes.size / 2] + 1).toByte()
        jar("key").writeBytes(bytes)

        assertThat(cache.find("key")).isNull()
    }

    @Test
    fun `a script whose library has gone is not found`() {
        val library = folder.resolve("library.jar").also { it.writeText("") }
        ScriptClasses.write(jar("key"), "Main", mapOf("Main.class" to byteArrayOf(1)), listOf(library))
        val cache = ScriptCache(folder, notices::add)
        assertThat(cache.find("key")).isNotNull()

        Files.delete(library)

        assertThat(cache.find("key")).isNull()
    }

    @Test
    fun `only the newest are kept, and what processes left behind goes`() {
        val cache = ScriptCache(folder, notices::add)
        repeat(ScriptCache.KEPT_SCRIPTS + 5) { index ->
            jar("old$index").also { it.writeText("") }.toFile().setLastModified(1_000_000L + index * 1_000L)
        }
        val abandoned = folder.resolve("work-1").createDirectories()
        abandoned.toFile().setLastModified(1_000_000L)

        store(cache, "new")

        assertThat(folder.listDirectoryEntries("*.jar")).hasSize(ScriptCache.KEPT_SCRIPTS)
        assertThat(jar("new")).exists()
        assertThat(jar("old5")).doesNotExist()
        assertThat(jar("old6")).exists()
        assertThat(abandoned).doesNotExist()
    }

    @Test
    fun `without a writable folder there is a temporary one, one notice, and nothing is stored`() {
        val blocked = folder.resolve("file").also { it.writeText("") }.resolve("scripts")
        val cache = ScriptCache(blocked, notices::add)

        store(cache, "key")

        assertThat(notices).hasSize(1)
        assertThat(notices.single()).contains(blocked.toString()).contains("cannot be written")
        assertThat(cache.find("key")).isNull()
    }

    @Test
    fun `a closed workspace leaves nothing`() {
        val workspace = ScriptCache(folder, notices::add).workspace()
        workspace.report.writeText("x")
        assertThat(workspace.report.fileSize()).isEqualTo(1)

        workspace.close()

        assertThat(workspace.folder.exists()).isFalse()
    }

    private fun cacheWith(key: String) = ScriptCache(folder, notices::add).also { store(it, key) }

    private fun store(cache: ScriptCache, key: String) =
        cache.workspace().use { workspace ->
            val name = Sample::class.java.name.replace('.', '/') + ".class"
            val bytes = checkNotNull(javaClass.classLoader.getResourceAsStream(name)).use { it.readBytes() }
            ScriptClasses.write(
                workspace.jar,
                Sample::class.java.name,
                mapOf(
                    name to bytes,
                    "META-INF/x.kotlin_module" to byteArrayOf(1),
                ),
            )
            cache.store(key, workspace.jar)
        }

    private fun jar(key: String) = folder.resolve("$key.jar")

    private class Sample

    private companion object {
        // Behind the entries stands a list of them, which is not needed to read them.
        const val CENTRAL_DIRECTORY_BYTES = 250
    }
}
