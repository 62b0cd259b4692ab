package io.loadpilot.console

import org.assertj.core.api.Assertions.assertThat
import java.nio.file.Files
import java.nio.file.Path

/**
 * Compares rendered text with a file under `src/test/resources/approved`. Run the tests with `-Dapprove=true` to
 * rewrite the files, and read the difference.
 */
internal fun assertApproved(name: String, actual: String) {
    val file = Path.of("src/test/resources/approved", "$name.txt")
    val readable = actual.replace("\u001b", "<ESC>")
    if (System.getProperty("approve") == "true") {
        Files.createDirectories(file.parent)
        Files.writeString(file, readable)
    }
    assertThat(file).exists()
    assertThat(readable).isEqualTo(Files.readString(file))
}
