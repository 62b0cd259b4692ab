package io.loadpilot.scripts

import java.nio.file.Path

/** The files that two processes exchange for one compilation. Closing removes them. */
internal class Workspace(val folder: Path) : AutoCloseable {
    val sources: Path = folder.resolve("sources")
    val report: Path = folder.resolve("report")
    val jar: Path = folder.resolve("script.jar")
    val log: Path = folder.resolve("log")

    override fun close() {
        folder.toFile().deleteRecursively()
    }
}
