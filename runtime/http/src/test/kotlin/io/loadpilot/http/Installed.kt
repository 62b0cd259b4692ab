package io.loadpilot.http

import org.junit.jupiter.api.Assumptions.assumeTrue
import java.io.File

/** Programs of others that tests start. Without one its tests are skipped; where `CI` is set, they fail. */
internal object Installed {
    private val folders = System.getenv("PATH").orEmpty().split(File.pathSeparator) + listOf("/usr/sbin", "/usr/bin")

    fun program(name: String, debianPackage: String): String =
        folders.map { File(it, name) }.firstOrNull(File::canExecute)?.path ?: missing(debianPackage)

    /** For what is no program, such as a library of one. */
    fun file(path: String, debianPackage: String): String = if (File(path).exists()) path else missing(debianPackage)

    private fun missing(debianPackage: String): String {
        val why = "this test needs $debianPackage (apt-get install $debianPackage)"
        check(System.getenv("CI") == null) { why }
        assumeTrue(false, why)
        return ""
    }
}
